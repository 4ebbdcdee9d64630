"""Whether a shop can be done within so many days at all: no plan is looked for, windows
of days are narrowed until one is empty. What is impossible here no solver does."""

#: Hours below this are none.
NOTHING = 1e-6


class Windows:
    """For each step ``(order, number)`` the first and the last day on which it can be
    done, if the whole is done within so many days."""

    def __init__(self, jobs, capacity, days):
        self.rows = {
            centre: [hours for _day, hours in row][:days]
            for centre, row in capacity.items()
        }
        self.steps = {
            (job.key, number): step
            for job in jobs
            for number, step in enumerate(job.steps)
        }
        self.first = dict.fromkeys(self.steps, 0)
        self.last = dict.fromkeys(self.steps, days - 1)

    def possible(self):
        """Return False where it is impossible; True says that it was not found out."""
        while True:
            before = dict(self.first), dict(self.last)
            if not (self._alone() and all(map(self._in_time, self.rows))):
                return False
            for step in self.steps:
                self._beside_others(step)
            if (self.first, self.last) == before:
                return True

    def _next(self, step, day):
        """The following step begins when this one is done."""
        near = (step[0], step[1] + 1)
        if near in self.steps:
            self.first[near] = max(self.first[near], day)

    def _previous(self, step, day):
        near = (step[0], step[1] - 1)
        if near in self.steps:
            self.last[near] = min(self.last[near], day)

    def _alone(self):
        """Narrow by what each step takes if its work centre has nothing else to do."""
        for step, (centre, hours) in self.steps.items():
            day = self._after(self.rows[centre], self.first[step], hours)
            if day > self.last[step]:
                return False
            self._next(step, day)
        for step, (centre, hours) in reversed(self.steps.items()):
            row = self.rows[centre][::-1]
            end = len(row) - 1
            day = end - self._after(row, end - self.last[step], hours)
            if day < self.first[step]:
                return False
            self._previous(step, day)
        return True

    @staticmethod
    def _after(row, day, hours):
        """Return the day on which so many hours were done; one behind if never."""
        for place in range(max(day, 0), len(row)):
            hours -= row[place]
            if hours <= NOTHING:
                return place
        return len(row)

    def _in_time(self, centre, first=(), last=()):
        """Return whether the steps of a work centre fit into their windows: the most
        urgent one first, which no plan does better."""
        first, last = {**self.first, **dict(first)}, {**self.last, **dict(last)}
        free = self.rows[centre][:]
        own = [step for step, (at, _hours) in self.steps.items() if at == centre]
        for step in sorted(own, key=last.__getitem__):
            hours = self.steps[step][1]
            for day in range(first[step], last[step] + 1):
                taken = min(free[day], hours)
                free[day] -= taken
                hours -= taken
                if hours <= NOTHING:
                    break
            else:
                return False
        return True

    def _beside_others(self, step):
        """Narrow by what the others on its work centre leave a step: it is done on the
        first day, and begins on the last one, with which they all fit."""
        centre = self.steps[step][0]
        low, high = self.first[step], self.last[step]
        while low < high:
            day = (low + high) // 2
            if self._in_time(centre, last={step: day}):
                high = day
            else:
                low = day + 1
        self._next(step, low)
        low, high = self.first[step], self.last[step]
        while low < high:
            day = (low + high + 1) // 2
            if self._in_time(centre, first={step: day}):
                low = day
            else:
                high = day - 1
        self._previous(step, low)
