"""Why one name is taken for another: each reason, and the sentence that tells it."""

from annotate.flagging.reading import LinkReason

LINKS: dict[LinkReason, str] = {
    "same name": "{told} is the name {other} again.",
    "surname": "{told} has the surname of {other}, named before.",
    "title": "{told} is the title of {other}, named before.",
    "short form": "{told} shortens {other}, named before.",
    "acronym": "{told} is made of the initials of {other}.",
    "organ": "{told} and {other} are names of one organ of state, {name}.",
    "pronoun": "{told} stands for whoever was credited last, {other}.",
    "named before": "{told} stands for {other}, named right before it.",
    "spokesman": "{told} speaks for the organisation credited last, {other}.",
    "statement": "{told} is that of the organisation credited last, {other}.",
    "body": "{told} is the organisation credited last, {other}.",
    "study people": "{told} are the people of the study credited here, {other}.",
    "poll": "{told} is what the poll credited last found, {other}.",
    "organ speaker": "{told} speaks for {name}, which is credited in this article too.",
    "capital": "{told} stands for the only organ of its state that is credited in this article, {name}.",
    "outlet": "{told} is the only outlet that is credited in this article, {name}.",
}
