using System.Linq.Expressions;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>The one list of actions, within what the current person may see: the present from columns, a past day from the journals folded.</summary>
/// <remarks>
/// Every list, count, CSV and report asks here, so that none of them can disagree and none can show a partner or an observer more than they may see.
/// </remarks>
public sealed class ActionList(ActionPlanDbContext db, PlanClock clock, CurrentPerson current)
{
    private (int Action, int Sequence)? leftOut;

    /// <summary>The day that is looked at where none is asked for: today, or for an observer the last issued report's.</summary>
    public DateOnly Day => current.PinnedTo ?? clock.Today;

    /// <summary>Whether that is a past day.</summary>
    public bool IsPast => Day < clock.Today;

    /// <summary>From now on past days are looked at without the words of an entry, which are about to be removed.</summary>
    internal void LeaveOut(int action, int sequence) => leftOut = (action, sequence);

    /// <summary>Looks at the actions as they are now, or as they were at the end of a past day.</summary>
    /// <param name="asAt">The London day, inclusive; null for now. Who names a day looks and does nothing, today included. An observer never sees later than the last issued report's day.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="plan">Where only one plan is looked at: its key. A past day then folds no journals but its own.</param>
    /// <param name="reference">Where only one action of it is looked at: its reference.</param>
    /// <param name="withWords">False where nothing but counts is asked for: a past day then reads no words.</param>
    /// <param name="scope">How far.</param>
    /// <exception cref="NotThereException">The day is after today or before the first plan was imported.</exception>
    public async Task<ActionView> Look(DateOnly? asAt, CancellationToken ct, string? plan = null, string? reference = null, bool withWords = true, ActionScope scope = ActionScope.Current)
    {
        if (current.SeesNothingYet)
            return new ActionView(this, clock.Today, isPast: true, ActionSources.Of([]));
        if (current.PinnedTo is { } pinned && (asAt is null || asAt > pinned))
            asAt = pinned;
        if (asAt is { } day && day != clock.Today)
            return (await LookBack([day], plan, ct, reference: reference, withWords: withWords, scope: scope))[0];
        return new ActionView(this, clock.Today, isPast: asAt is not null, Limit(Within(scope, new(db.PlannedActions.AsNoTracking(), db.PublishedActions.AsNoTracking()))));
    }

    // What has left the plan, or is of an archived one, is found where it is asked for and nowhere else.
    private static ActionSources Within(ActionScope scope, ActionSources all)
    {
        if (!scope.HasFlag(ActionScope.LeftToo))
            all = all.Where(DayRules.InPlan, DateOnly.MinValue);
        return scope.HasFlag(ActionScope.ArchivedToo) ? all : all.Where(a => a.Plan.ArchivedAt == null);
    }

    /// <summary>Looks at the actions as they were at the end of each of several days, today included, from one reading of the journals.</summary>
    /// <param name="days">London days, inclusive, the earliest first.</param>
    /// <param name="plan">The plan's key; null for all plans.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="lessWithdrawn">Whether entries are left out that were withdrawn only after the day.</param>
    /// <param name="reference">The action's reference; null for all actions.</param>
    /// <param name="withWords">Whether the words of the entries are read.</param>
    /// <param name="scope">How far, on each of the days.</param>
    /// <exception cref="NotThereException">A day is after today, later than the person may see, or before the first plan was imported.</exception>
    public async Task<IReadOnlyList<ActionView>> LookBack(IReadOnlyList<DateOnly> days, string? plan, CancellationToken ct, bool lessWithdrawn = false, string? reference = null, bool withWords = true, ActionScope scope = ActionScope.Current)
    {
        var firstImport = await db.Plans.MinAsync(p => (DateTime?)p.ImportedAt, ct);
        var last = current.PinnedTo ?? clock.Today;
        foreach (var day in days)
        {
            if (current.SeesNothingYet || firstImport is not { } imported)
                throw new NotThereException($"The plan as at {day:yyyy-MM-dd}");
            if (LondonDays.DayOf(imported) is var first && (day < first || day > last))
                throw new NotThereException($"The plan as at {day:yyyy-MM-dd}", $"The plan is known from {PlanWords.Day(first)} to {PlanWords.Day(last)}.");
        }

        var posts = await db.Posts.AsNoTracking().Include(p => p.FormerNames).ToDictionaryAsync(p => p.Id, ct);
        var actions = await Journals(days.Max(), plan, reference, lessWithdrawn, withWords, ct);
        if (leftOut is var (action, sequence))
            actions.Find(a => a.Id == action)?.Entries.Find(e => e.Sequence == sequence)?.Texts.Clear();
        var then = days.Select(_ => new List<PlannedAction>(actions.Count)).ToList();
        foreach (var each in actions)
        {
            foreach (var (known, list) in each.AsAtEach(days, posts, lessWithdrawn).Zip(then))
            {
                if (known is not null)
                    list.Add(known);
            }
        }

        return [.. days.Zip(then, (day, known) => new ActionView(this, day, isPast: day < clock.Today, Limit(ActionSources.Of(known.FindAll(a => IsWithin(scope, a, day))))))];
    }

    // The same of a past day, of which the plan's column says nothing.
    private static bool IsWithin(ActionScope scope, PlannedAction action, DateOnly day) =>
        (scope.HasFlag(ActionScope.LeftToo) || DayRules.InPlan.Holds(action, day)) && (scope.HasFlag(ActionScope.ArchivedToo) || action.Plan.ArchivingOn(day) is not { Archived: true });

    private async Task<List<PlannedAction>> Journals(DateOnly last, string? plan, string? reference, bool withWithdrawals, bool withWords, CancellationToken ct)
    {
        var end = LondonDays.EndOf(last);
        var asked = db.PlannedActions.Where(a => (plan == null || a.Plan.Key == plan) && (reference == null || a.Reference == reference));
        var actions = await asked.AsNoTrackingWithIdentityResolution()
            .Include(a => a.Plan).ThenInclude(p => p.Editions)
            .Include(a => a.Plan).ThenInclude(p => p.Archivings)
            .Include(a => a.Published).ThenInclude(p => p.Recommendation)
            .Include(a => a.Published).ThenInclude(p => p.Owners)
            .AsSplitQuery()
            .ToListAsync(ct);
        // Entries and words on their own: there are a hundred thousand of them in a large plan, and to find each by its key would take most of the time.
        var recorded = asked.SelectMany(a => a.Entries).Where(e => e.RecordedAt < end || (withWithdrawals && e.Kind == EntryKind.Withdrawn));
        var entries = (await recorded.AsNoTracking().ToListAsync(ct)).ToLookup(e => e.PlannedActionId);
        var words = (withWords ? await recorded.SelectMany(e => e.Texts).AsNoTracking().ToListAsync(ct) : []).ToLookup(t => (t.PlannedActionId, t.Sequence));
        foreach (var action in actions)
        {
            action.Entries.AddRange(entries[action.Id]);
            foreach (var entry in action.Entries)
                entry.Texts.AddRange(words[(action.Id, entry.Sequence)]);
        }

        return actions.FindAll(a => a.Entries.Count > 0);
    }

    // A partner sees what it owns or leads, by today's posts, whatever the day that it looks at.
    private ActionSources Limit(ActionSources all)
    {
        if (current.Value.Role != Role.Partner)
            return all;
        var own = current.Value.Posts.Where(p => p.IsHeldOn(clock.Today)).Select(p => p.PostId).ToList();
        return all.Where(a => own.Contains(a.LeadId) || a.Published.Any(p => p.Edition == a.Edition && p.Owners.Any(o => own.Contains(o.PostId))));
    }

    /// <summary>One action as it is now, whatever has become of it.</summary>
    /// <exception cref="NotThereException">There is no such action, or the person may not know of it.</exception>
    public async Task<ActionRow> One(string plan, string reference, CancellationToken ct) =>
        await (await Look(null, ct, plan, reference, scope: ActionScope.Everything)).One(plan, reference, ct);

    /// <summary>One action as it is now, for a form that would record something on it.</summary>
    /// <exception cref="NotThereException">There is no such action, or the person may not know of it.</exception>
    /// <exception cref="ClosedException">It has left the plan, or its plan is archived: there is no form.</exception>
    public async Task<ActionRow> OneToRecordOn(string plan, string reference, CancellationToken ct)
    {
        var row = await One(plan, reference, ct);
        return row.WhyClosed is { } rule ? throw new ClosedException(rule, row.Href) : row;
    }

    internal async Task<IReadOnlyList<BrowseActions.Choice>> Posts(Expression<Func<Post, bool>> which, CancellationToken ct) =>
        await db.Posts.Where(which).OrderBy(p => p.Name).Select(p => new BrowseActions.Choice(p.Slug, p.Name)).ToListAsync(ct);

    /// <summary>The same as they were called on a past day.</summary>
    internal async Task<IReadOnlyList<BrowseActions.Choice>> PostsOn(DateOnly day, IReadOnlySet<int> ids, CancellationToken ct) =>
        [.. (await db.Posts.AsNoTracking().Include(p => p.FormerNames).ToListAsync(ct)).Where(p => ids.Contains(p.Id)).Select(p => new BrowseActions.Choice(p.Slug, p.NameOn(day))).OrderBy(c => c.Text, StringComparer.Ordinal)];

    internal Task<bool> IsPlan(string key, CancellationToken ct) => db.Plans.AnyAsync(p => p.Key == key, ct);

    internal Task<Dictionary<string, int>> PostIds(CancellationToken ct) => db.Posts.ToDictionaryAsync(p => p.Slug, p => p.Id, ct);
}

/// <summary>How far a list of actions reaches.</summary>
[Flags]
public enum ActionScope
{
    /// <summary>What is to be delivered: what is in a plan that is not archived.</summary>
    Current = 0,

    /// <summary>What is in archived plans too: where somebody names the plan, or asks for them.</summary>
    ArchivedToo = 1,

    /// <summary>What has left its plan, too: what happened to it did happen.</summary>
    LeftToo = 2,

    /// <summary>Both: an action's own page.</summary>
    Everything = ArchivedToo | LeftToo,
}

/// <summary>The actions on one day, as <see cref="ActionList.Look"/> found them.</summary>
public sealed class ActionView
{
    private readonly ActionList list;
    private readonly ActionSources sources;

    internal ActionView(ActionList list, DateOnly day, bool isPast, ActionSources sources) =>
        (this.list, Day, IsPast, this.sources) = (list, day, isPast, sources);

    /// <summary>The day that overdue, standing and days are compared with: today, or the past day.</summary>
    public DateOnly Day { get; }

    /// <summary>Whether it is a past day, or today asked for as a day: then forms are hidden.</summary>
    public bool IsPast { get; }

    /// <summary>A part of these actions.</summary>
    public ActionView Only(Expression<Func<PlannedAction, bool>> condition) =>
        new(list, Day, IsPast, sources.Where(condition));

    /// <summary>The part of these actions for which a rule holds on the day.</summary>
    public ActionView Only(DayRule rule) => new(list, Day, IsPast, sources.Where(rule, Day));

    /// <summary>The actions of one plan.</summary>
    public ActionView OfPlan(string key) => Only(a => a.Plan.Key == key);

    /// <summary>The actions that fall due, still open, from the day to so many days later, both inclusive.</summary>
    public ActionView DueWithin(int days)
    {
        var last = Day.AddDays(days);
        return Only(DayRules.StillDue).Only(a => a.CurrentDueOn <= last);
    }

    /// <summary>Refuses a selection of a plan or concern that there is not; one that the person may not see is answered alike.</summary>
    /// <exception cref="MalformedRequestException">There is no such plan or concern.</exception>
    public async Task RefuseUnknown(ActionSelection selection, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(selection.Plan) && !await list.IsPlan(selection.Plan, ct))
            throw new MalformedRequestException($"There is no plan “{selection.Plan}”. Choose one on the page of plans.");
        if (ConcernOf(selection) is { } concern && !(await CountByConcern(ct)).ContainsKey(concern))
            throw NoConcern(selection);
    }

    /// <summary>The part that a selection names, its paging and order aside.</summary>
    /// <exception cref="MalformedRequestException">A value that there is not.</exception>
    public async Task<ActionView> Select(ActionSelection selection, CancellationToken ct)
    {
        var view = this;
        if (!string.IsNullOrEmpty(selection.Plan))
            view = view.OfPlan(selection.Plan);
        if (ConcernOf(selection) is var (plan, number))
            view = view.OfPlan(plan).Wording(p => p.Recommendation.Number == number);

        var statuses = selection.Statuses();
        if (statuses.Count > 0)
            view = view.Only(a => statuses.Contains(a.Status));
        if (!string.IsNullOrEmpty(selection.Lead) || !string.IsNullOrEmpty(selection.Owner))
        {
            var posts = await list.PostIds(ct);
            if (!string.IsNullOrEmpty(selection.Lead))
            {
                var lead = IdOf(selection.Lead, "lead");
                view = view.Only(a => a.LeadId == lead);
            }

            if (!string.IsNullOrEmpty(selection.Owner))
            {
                var owner = IdOf(selection.Owner, "owner");
                view = view.Wording(p => p.Owners.Any(o => o.PostId == owner));
            }

            int IdOf(string slug, string what) =>
                posts.TryGetValue(slug, out var id) ? id : throw new MalformedRequestException($"There is no {what} “{slug}”. Choose one in the filter.");
        }

        var month = ReportingMonth.Of(Day);
        view = selection.Due switch
        {
            null or "" => view,
            "overdue" => view.Only(DayRules.Overdue),
            "this-month" => view.Only(DayRules.Open).Only(a => a.CurrentDueOn >= month.FirstDay && a.CurrentDueOn <= month.LastDay),
            "next-30-days" => view.DueWithin(30),
            "next-60-days" => view.DueWithin(60),
            "no-date" => view.Only(a => a.CurrentDueOn == null),
            var other => throw new MalformedRequestException($"There is no due “{other}”. It is overdue, this-month, next-30-days, next-60-days or no-date."),
        };
        view = selection.Verified switch
        {
            null or "" => view,
            "yes" => view.Only(DayRules.Verified),
            "no" => view.Only(a => a.VerifiedOn == null),
            var other => throw new MalformedRequestException($"“{other}” can’t be read as verified. It is yes or no."),
        };
        foreach (var word in selection.Words())
            view = view.Wording(p => p.SearchText.Contains(word));
        return view;
    }

    /// <summary>How many actions there are.</summary>
    public Task<int> Count(CancellationToken ct) => sources.Actions.CountThem(ct);

    /// <summary>How many there are of each concern, by plan key and concern number.</summary>
    public async Task<IReadOnlyDictionary<(string Plan, string Concern), int>> CountByConcern(CancellationToken ct) =>
        (await (from a in sources.Actions
                join p in sources.Published on new { Id = a.Id, a.Edition } equals new { Id = p.PlannedActionId, p.Edition }
                group a by new { a.Plan.Key, p.Recommendation.Number } into g
                select new { g.Key.Key, g.Key.Number, Count = g.Count() }).ListThem(ct))
        .ToDictionary(g => (g.Key, g.Number), g => g.Count);

    /// <summary>The part that answers priority concerns.</summary>
    public ActionView Priority() => Wording(p => p.Recommendation.Category == RecommendationCategory.PriorityConcern);

    /// <summary>The keys of the plans that these actions belong to.</summary>
    public Task<List<string>> PlanKeys(CancellationToken ct) => sources.Actions.Select(a => a.Plan.Key).Distinct().ListThem(ct);

    /// <summary>The concerns that these actions answer, each with its figures, in plan order.</summary>
    public async Task<IReadOnlyList<ViewOverview.ConcernLine>> Concerns(CancellationToken ct)
    {
        var lines = await (from a in sources.Actions
                           join p in sources.Published on new { a.Id, a.Edition } equals new { Id = p.PlannedActionId, p.Edition }
                           select new
                           {
                               Plan = a.Plan.Key,
                               p.Recommendation.Number,
                               p.Recommendation.Position,
                               p.Recommendation.Category,
                               p.Recommendation.Concern.Text,
                               p.Recommendation.Concern.ShortTitle,
                               Lead = a.Lead.Name,
                           }).Distinct().ListThem(ct);
        var all = await CountByConcern(ct);
        var claimed = await Only(DayRules.Claimed).CountByConcern(ct);
        var verified = await Only(DayRules.Verified).CountByConcern(ct);
        var overdue = await Only(DayRules.Overdue).CountByConcern(ct);
        var next = (await (from a in Only(DayRules.StillDue).sources.Actions
                           join p in sources.Published on new { a.Id, a.Edition } equals new { Id = p.PlannedActionId, p.Edition }
                           group a by new { a.Plan.Key, p.Recommendation.Number } into g
                           select new { g.Key.Key, g.Key.Number, DueOn = g.Min(a => a.CurrentDueOn) }).ListThem(ct))
            .ToDictionary(g => (g.Key, g.Number), g => g.DueOn);
        return [.. lines.GroupBy(l => (l.Plan, l.Number)).OrderBy(g => g.Key.Plan, StringComparer.Ordinal).ThenBy(g => g.First().Position).Select(g =>
        {
            var first = g.First();
            return new ViewOverview.ConcernLine(g.Key.Plan, g.Key.Number, first.ShortTitle ?? PlanWords.OnOneLine(first.Text), first.Category,
                all.GetValueOrDefault(g.Key), claimed.GetValueOrDefault(g.Key), verified.GetValueOrDefault(g.Key), overdue.GetValueOrDefault(g.Key),
                next.GetValueOrDefault(g.Key), [.. g.Select(l => l.Lead).Distinct().Order(StringComparer.Ordinal)]);
        })];
    }

    /// <summary>The posts that lead any of these actions, and those that own any, by name.</summary>
    public async Task<(IReadOnlyList<BrowseActions.Choice> Leads, IReadOnlyList<BrowseActions.Choice> Owners)> Posts(CancellationToken ct)
    {
        var (actions, owners) = (sources.Actions, sources.Published.SelectMany(p => p.Owners));
        if (!sources.InMemory)
        {
            return (await list.Posts(post => actions.Any(a => a.LeadId == post.Id), ct),
                await list.Posts(post => owners.Any(o => o.PostId == post.Id && actions.Any(a => a.Id == o.PlannedActionId && a.Edition == o.Edition)), ct));
        }

        var rows = actions.AsEnumerable().ToList();
        var leading = rows.Select(a => a.LeadId).ToHashSet();
        var owning = rows.SelectMany(a => a.Published.Where(p => p.Edition == a.Edition)).SelectMany(p => p.Owners).Select(o => o.PostId).ToHashSet();
        return (await list.PostsOn(Day, leading, ct), await list.PostsOn(Day, owning, ct));
    }

    /// <summary>One action on that day.</summary>
    /// <exception cref="NotThereException">There was no such action, or the person may not know of it.</exception>
    public async Task<ActionRow> One(string plan, string reference, CancellationToken ct) =>
        (await OfPlan(plan).Only(a => a.Reference == reference).Rows(ct)).SingleOrDefault() ?? throw new NotThereException($"Action {plan}/{reference}");

    /// <summary>The whole list in an order, without paging.</summary>
    public Task<List<ActionRow>> Rows(CancellationToken ct, string? sort = null) => Sorted(sort).ListThem(ct);

    /// <summary>One page of the list, with the whole count.</summary>
    /// <exception cref="MalformedRequestException">An order or page size that there is not.</exception>
    /// <exception cref="NotThereException">A page beyond the end.</exception>
    public async Task<ActionPage> Page(string? sort, int pageNumber, int pageSize, CancellationToken ct)
    {
        if (pageNumber < 1 || pageSize is < 1 or > ActionSelection.MostRows)
            throw new MalformedRequestException($"Pages count from 1 and have 1 to {ActionSelection.MostRows} rows.");
        var before = (pageNumber - 1L) * pageSize;
        var rows = before > int.MaxValue ? [] : await Sorted(sort).Skip((int)before).Take(pageSize).ListThem(ct);
        if (rows.Count == 0 && pageNumber > 1)
            throw new NotThereException($"Page {pageNumber}", "The list has fewer pages.");
        // A page that is not full says itself how many there are.
        return new ActionPage(rows, rows.Count < pageSize ? (int)before + rows.Count : await Count(ct), pageNumber, pageSize);
    }

    /// <summary>The statement that reads the first page, for looking at what is sent.</summary>
    public string ToQueryString(string? sort) => Sorted(sort).Take(25).ToQueryString();

    private static (string Plan, string Number)? ConcernOf(ActionSelection selection) =>
        string.IsNullOrEmpty(selection.Concern) ? null
        : selection.Concern.Split('/', 2) is [var plan, var number] ? (plan, number)
        : throw NoConcern(selection);

    private static MalformedRequestException NoConcern(ActionSelection selection) => new($"There is no concern “{selection.Concern}”. Choose one in the filter.");

    private ActionView Wording(Expression<Func<PublishedAction, bool>> condition) => new(list, Day, IsPast, sources.WhereWording(condition));

    private IQueryable<ActionRow> Sorted(string? sort)
    {
        var rows = sources.Rows();
        var ordered = sort switch
        {
            null or "" or "reference" => rows.OrderBy(r => r.PlanKey),
            "due" when sources.HaveDueDays => rows.OrderBy(r => r.Action.CurrentDueOn),
            "due" => rows.OrderBy(r => r.Action.CurrentDueOn == null).ThenBy(r => r.Action.CurrentDueOn),
            "-due" => rows.OrderBy(r => r.Action.CurrentDueOn == null).ThenByDescending(r => r.Action.CurrentDueOn),
            "lead" => rows.OrderBy(r => r.LeadSlug).ThenBy(r => r.Action.CurrentDueOn == null).ThenBy(r => r.Action.CurrentDueOn),
            "concern" => rows.OrderBy(r => r.PlanKey).ThenBy(r => r.RecommendationPosition).ThenBy(r => r.Action.CurrentDueOn == null).ThenBy(r => r.Action.CurrentDueOn),
            "claimed" => rows.OrderBy(r => r.Action.ClaimedOn),
            "requested" => rows.OrderBy(r => r.Action.RequestedOn),
            "updated" => rows.OrderBy(r => r.Action.LastReportedOn == null).ThenBy(r => r.Action.LastReportedOn),
            "-updated" => rows.OrderBy(r => r.Action.LastReportedOn == null).ThenByDescending(r => r.Action.LastReportedOn),
            var other => throw new MalformedRequestException($"There is no order “{other}”. It is due, -due, reference, lead, updated or -updated."),
        };
        return ordered.ThenBy(r => r.PlanKey).ThenBy(r => r.Position);
    }
}
