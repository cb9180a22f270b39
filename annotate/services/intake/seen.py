"""Which numbers came already, in little memory: numbers in files mostly follow each other."""

PAGE = 1 << 15  # numbers that share a page of bits
PAGES = 4096  # held at most: 16 MB


class Seen:
    """Says of each number whether it came before; beyond PAGES of scattered ones it does not know, and says no."""

    def __init__(self) -> None:
        """Nothing came."""
        self._pages: dict[int, bytearray] = {}

    def add(self, number: int) -> bool:
        """Note that a number came, and say whether it had."""
        at, bit = divmod(number % PAGE, 8)
        page = self._pages.get(number // PAGE)
        if page is None:
            if len(self._pages) == PAGES:
                return False
            page = self._pages[number // PAGE] = bytearray(PAGE // 8)
        had = bool(page[at] & 1 << bit)
        page[at] |= 1 << bit
        return had
