-- "What was closed today" must not walk through everything that was ever opened.
create index incidents_cleared on incidents (cleared_at desc) where state = 2;
