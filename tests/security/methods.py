"""What a public method is to somebody who has no business with it."""

CLOSED = "refused to whoever has none of our groups"
WINDOW = "tells the client which window to open, and shows nothing by itself"
ORDER = "for readers of the order in the house; customers are refused"
