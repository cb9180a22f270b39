"""Source-credibility annotation: the map of the house.

Read from the bottom up; a package may import only from the lines below its own, and those
side by side on one line not from each other.

    apps                                       wiring: loads the tasks and the checks
    api  web  tasks  admin  management         doors: JSON, pages (with templatetags), Celery, the operator
    services                                   acts: every change to the data is one function here
    permissions  queue  checks                 who may act; acts put off; wrong settings
    models                                     tables, their constraints, their questions
    datasets                                   what stands beside records: splits, manifest, proof, card
    flagging  agreement  formats  labels       text to flags; how far people agree; records to files; what may be marked
    fetching (beside these)                    what stands at an address of the web
    text                                       canonical text, spans, offsets
    errors                                     what can go wrong, by name

`errors`, `text`, `flagging`, `agreement`, `formats`, `labels`, `fetching` and `datasets`
are plain Python: no Django, no database.
tests/test_architecture.py holds the house to this page.
"""
