"""The engine is ready soon: what it imports is its own, and of Python's; no word list is read before it is needed."""

import subprocess
import sys

HEAVY = """
import sys
import annotate.flagging
from annotate.flagging.lexicon import lexicon
packages = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names)
print(sorted(name for name in packages if not name.startswith("_")), lexicon.cache_info().currsize)
"""


def test_an_import_takes_no_package_and_no_word_list():
    said = subprocess.run([sys.executable, "-S", "-c", HEAVY], check=True, capture_output=True, text=True)
    assert said.stdout == "['annotate'] 0\n"
