"""The guard a second time: slow, obvious, one contact at a time, written from `law/README.md` and the words of its shapes.

Where those words leave room, this is how they are read here; the guard must have come to the same:

- A rule that names no act speaks of contacts, one that names no direction of those we begin; every other scope left empty
  means any.
- *Now* is a point in time; hours and minutes are elapsed time, days are local dates, so an hour more or less in a night
  of clock change never moves a wait of days.
- A rule whose dated value begins today speaks from local midnight; with several zones it may speak in one and not yet
  in another.
- A count looks at contacts up to now, and at unsettled ones planned for later on the same local day; a wait looks only
  at contacts up to now.
- What names no debt may be about any: a count or wait per debt holds a contact that names none against every contact with
  the same person, and counts an earlier contact that named none for every debt.
- Looking ahead, the book is as old as it was at the moment of asking, because a new one comes every night.
- `unreached`: whatever ends a run ends it for failures of the same instant too: only later failures count. Anything
  inbound from the customer ends it, whatever its outcome, because it is a word from the customer.
- A wish or a window whose beginning and end are the same second of the day is empty. A wish over midnight belongs, after
  midnight, to the weekday on which it began.
- A wish is in force by `from_at` and `until_at` alone; `given_at` only tells how old it is (`agreed_days`).
- A hold on named debts does not touch a contact about other debts, and does touch one that names none.
- What nobody has said is not true, also for what excuses.
"""
