#!/usr/bin/env python3
"""Annotate needs Python 3.11 or newer, and nothing else.

python3 manage.py up      sets everything up and runs Annotate; Ctrl-C stops it
python3 manage.py test    sets everything up and runs the tests
"""

import os
import runpy
import sys
from pathlib import Path

SETUP = Path(__file__).resolve().parent / "annotate_site" / "setup.py"


def main():
    if sys.version_info < (3, 11):
        sys.exit(
            "Annotate needs Python 3.11 or newer, and this is {}.{} ({}).\n"
            "Where a newer one is installed: python3.11 manage.py, or python3.12, python3.13 and so on.".format(
                sys.version_info[0], sys.version_info[1], sys.executable
            )
        )
    # Run as a file, for its package needs what it is about to install. Where it makes .venv, it goes on there.
    runpy.run_path(str(SETUP))["get_ready"](sys.argv, __doc__)
    if sys.argv[1:2] == ["test"]:
        from annotate_site.run_tests import run_tests

        run_tests(sys.argv[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotate_site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
