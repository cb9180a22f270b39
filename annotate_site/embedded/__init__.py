"""PostgreSQL and Valkey from the wheels in requirements.txt, run as children of `manage.py up` or of the tests.

Nothing here imports Django: the settings ask this package where the servers are.
"""

from annotate_site.embedded.places import Paths, paths

__all__ = ["Paths", "paths"]
