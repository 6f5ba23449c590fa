namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>The response to one inspection.</summary>
public sealed class Plan
{
    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The word that addresses carry: "hmip-2023". Unique.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The prison as the plan names it.</summary>
    public string Establishment { get; private set; } = "";

    /// <summary>Who inspected: "HMIP".</summary>
    public string Inspectorate { get; private set; } = "";

    /// <summary>First day of the inspection.</summary>
    public DateOnly InspectedFrom { get; private set; }

    /// <summary>Last day of the inspection, inclusive.</summary>
    public DateOnly InspectedTo { get; private set; }

    /// <summary>The day on which the inspectorate published its report.</summary>
    public DateOnly ReportPublishedOn { get; private set; }

    /// <summary>When the plan was imported (UTC): no page knows anything of it as at an earlier day.</summary>
    public DateTime ImportedAt { get; private set; }

    /// <summary>When it was archived (UTC); null while it is current. What <see cref="Archivings"/> say, in a column.</summary>
    public DateTime? ArchivedAt { get; private set; }

    /// <summary>When and why it was archived and brought back; only ever added to.</summary>
    public List<PlanArchiving> Archivings { get; private set; } = [];

    /// <summary>Its published versions, oldest first.</summary>
    public List<Edition> Editions { get; private set; } = [];

    /// <summary>Its actions.</summary>
    public List<PlannedAction> Actions { get; private set; } = [];

    /// <summary>The day of the import: as-at pages go back to this day and no further.</summary>
    public DateOnly KnownFrom => LondonDays.DayOf(ImportedAt);

    /// <summary>Whether an edition was here by an instant.</summary>
    /// <param name="edition">The edition's number.</param>
    /// <param name="end">The instant, UTC, exclusive.</param>
    public bool HadAdopted(int edition, DateTime end) => Editions.Exists(e => e.Number == edition && (e.AdoptedAt ?? ImportedAt) < end);

    /// <summary>The edition in force at the end of a day. The editions must be loaded.</summary>
    /// <param name="day">The London day, inclusive, not before <see cref="KnownFrom"/>.</param>
    public Edition EditionOn(DateOnly day) => Editions.Where(e => e.Number == 1 || HadAdopted(e.Number, LondonDays.EndOf(day))).MaxBy(e => e.Number)!;

    /// <summary>What was last decided about archiving it by the end of a day; null where nothing was. The archivings must be loaded.</summary>
    /// <param name="day">The London day, inclusive.</param>
    public PlanArchiving? ArchivingOn(DateOnly day) => Archivings.Where(a => a.RecordedAt < LondonDays.EndOf(day)).MaxBy(a => a.Number);

    /// <summary>Archives the plan, or brings it back. Archived, it is read and never written, and is in no list of current work.</summary>
    /// <param name="by">The governor.</param>
    /// <param name="archived">True to archive it.</param>
    /// <param name="why">The reason.</param>
    /// <param name="on">When, and by which form.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.ArchivingMustChange"/>, <see cref="PlanRules.ArchivingNeedsWhy"/>.</exception>
    public void DecideArchiving(Person by, bool archived, string? why, Occasion on)
    {
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (archived == ArchivedAt is not null)
            throw new DomainRuleException(PlanRules.ArchivingMustChange);
        if (CleanText.Of(why) is not { } reason)
            throw new DomainRuleException(PlanRules.ArchivingNeedsWhy, nameof(why));
        Archivings.Add(PlanArchiving.Of(Archivings.Count + 1, archived, reason, by, on));
        ArchivedAt = archived ? on.At : null;
    }

    /// <summary>Makes a plan without editions.</summary>
    public static Plan Of(string key, string establishment, string inspectorate, DateOnly from, DateOnly to, DateOnly reportPublishedOn, DateTime importedAt) => new()
    {
        Key = key,
        Establishment = establishment,
        Inspectorate = inspectorate,
        InspectedFrom = from,
        InspectedTo = to,
        ReportPublishedOn = reportPublishedOn,
        ImportedAt = importedAt,
    };
}

/// <summary>A decision to archive a plan or to bring it back. Written once, never changed.</summary>
public sealed class PlanArchiving
{
    private PlanArchiving()
    {
    }

    /// <summary>The plan; with <see cref="Number"/> the key.</summary>
    public int PlanId { get; private set; }

    /// <summary>1 for the plan's first.</summary>
    public int Number { get; private set; }

    /// <summary>Whether it was archived; else it was brought back.</summary>
    public bool Archived { get; private set; }

    /// <summary>The reason.</summary>
    public string Why { get; private set; } = "";

    /// <summary>When it was recorded: UTC, whole milliseconds.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>The account that decided.</summary>
    public int? AccountId { get; private set; }

    /// <summary>Its name on the day.</summary>
    public string AccountName { get; private set; } = "";

    /// <summary>The form that recorded it: unique, so that a double click counts once.</summary>
    public Guid FormId { get; private set; }

    /// <summary>The London day on which it was recorded.</summary>
    public DateOnly RecordedOn => LondonDays.DayOf(RecordedAt);

    internal static PlanArchiving Of(int number, bool archived, string why, Person by, Occasion on) => new()
    {
        Number = number,
        Archived = archived,
        Why = why,
        RecordedAt = on.At,
        AccountId = by.AccountId,
        AccountName = by.Name,
        FormId = on.FormId ?? Guid.NewGuid(),
    };
}

/// <summary>One published version of a plan. Its wording never changes; a revised plan is a new edition.</summary>
public sealed class Edition
{
    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The plan.</summary>
    public int PlanId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>The day on which it was submitted.</summary>
    public DateOnly SubmittedOn { get; private set; }

    /// <summary>When it was adopted here (UTC): its words are in force from then on. Null for the one that the plan was imported with.</summary>
    public DateTime? AdoptedAt { get; private set; }

    /// <summary>The name of the file that was read.</summary>
    public string SourceFileName { get; private set; } = "";

    /// <summary>SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public string SourceSha256 { get; private set; } = "";

    /// <summary>
    /// Where its words are not its document's, because somebody typed some or left some out when it was brought in: a line for each place. Null where every word is the document's,
    /// and of editions from before this was kept.
    /// </summary>
    public string? Differences { get; private set; }

    /// <summary>The import on whose preview it was confirmed, so that the import's address leads here afterwards; null where there was no preview.</summary>
    public Guid? ImportId { get; private set; }

    /// <summary>Its rows, in the order of the document.</summary>
    public List<Recommendation> Recommendations { get; private set; } = [];

    /// <summary>Makes an edition without rows.</summary>
    /// <param name="number">1 for the first.</param>
    /// <param name="submittedOn">The day on which it was submitted.</param>
    /// <param name="sourceFileName">The name of the file that was read.</param>
    /// <param name="sourceSha256">SHA-256 of its bytes.</param>
    /// <param name="adoptedAt">When it is adopted, UTC; null for the one that the plan is imported with.</param>
    /// <param name="differences">Where its words are not its document's; none where all are.</param>
    /// <param name="importId">The import on whose preview it was confirmed, or null.</param>
    public static Edition Of(int number, DateOnly submittedOn, string sourceFileName, string sourceSha256, DateTime? adoptedAt = null, IReadOnlyList<string>? differences = null, Guid? importId = null) => new()
    {
        Number = number,
        SubmittedOn = submittedOn,
        SourceFileName = sourceFileName,
        SourceSha256 = sourceSha256,
        AdoptedAt = adoptedAt,
        Differences = differences is { Count: > 0 } ? string.Join('\n', differences) : null,
        ImportId = importId,
    };
}

/// <summary>The inspectorate's finding that a recommendation row answers.</summary>
public sealed class Concern
{
    /// <summary>The finding as published.</summary>
    public string Text { get; init; } = "";

    /// <summary>A short title of our own, or null; pages mark it as ours.</summary>
    public string? ShortTitle { get; init; }

    /// <summary>What lists show: our short title, or the finding where there is none.</summary>
    public string Title => ShortTitle ?? Text;
}

/// <summary>A numbered row of an edition: its category, the concern, and the actions that answer it.</summary>
public sealed class Recommendation
{
    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The edition.</summary>
    public int EditionId { get; private set; }

    /// <summary>The number as published: "1".</summary>
    public string Number { get; private set; } = "";

    /// <summary>1 for the first row of the document.</summary>
    public int Position { get; private set; }

    /// <summary>Priority concern, key concern or recommendation.</summary>
    public RecommendationCategory Category { get; private set; }

    /// <summary>The finding.</summary>
    public Concern Concern { get; private set; } = new();

    /// <summary>Whether the establishment agrees, as published ("Partly Agreed"); empty in plans that don't say, as those since May 2022.</summary>
    public string Agreement { get; private set; } = "";

    /// <summary>What is answered to a recommendation that is not agreed with: a response, never an action. Empty for all others.</summary>
    public string Response { get; private set; } = "";

    /// <summary>The actions as this edition words them, in the order of the document.</summary>
    public List<PublishedAction> Actions { get; private set; } = [];

    /// <summary>Makes a row without actions.</summary>
    public static Recommendation Of(string number, int position, RecommendationCategory category, Concern concern, string agreement = "", string response = "") =>
        new() { Number = number, Position = position, Category = category, Concern = concern, Agreement = agreement, Response = response };
}

/// <summary>An action as one edition publishes it: wording, owners and target.</summary>
public sealed class PublishedAction
{
    /// <summary>The action; with <see cref="Edition"/> the key.</summary>
    public int PlannedActionId { get; private set; }

    /// <summary>The action.</summary>
    public PlannedAction PlannedAction { get; private set; } = null!;

    /// <summary>The edition's number.</summary>
    public int Edition { get; private set; }

    /// <summary>The row that it answers.</summary>
    public int RecommendationId { get; private set; }

    /// <summary>The row that it answers.</summary>
    public Recommendation Recommendation { get; private set; } = null!;

    /// <summary>Plan order: 1 for the edition's first action.</summary>
    public int Position { get; private set; }

    /// <summary>The number that the edition gives it, where that is not the action's reference; else null.</summary>
    public string? Number { get; private set; }

    /// <summary>The wording as published, to the letter.</summary>
    public string Wording { get; private set; } = "";

    /// <summary>A short title of our own, or null; pages mark it as ours.</summary>
    public string? ShortTitle { get; private set; }

    /// <summary>Reference, wording, titles and concern in lower case: what the search looks through, alike in every database and in memory.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The owner's cell as published: "Governor and Milton Keynes".</summary>
    public string OwnersAsPublished { get; private set; } = "";

    /// <summary>The owners, in the order of the cell.</summary>
    public List<Owner> Owners { get; private set; } = [];

    /// <summary>The target date as published, with the day on which it falls due.</summary>
    public TargetDate Target { get; private set; } = null!;

    /// <summary>What lists show: our short title, or the wording where there is none.</summary>
    public string Title => ShortTitle ?? Wording;

    /// <summary>Makes the wording of one action in one edition.</summary>
    public static PublishedAction Of(PlannedAction action, int edition, Recommendation recommendation, int position,
        string wording, string? shortTitle, string ownersAsPublished, IEnumerable<Post> owners, TargetDate target, string? number = null)
    {
        var concern = recommendation.Concern;
        return new()
        {
            PlannedAction = action,
            Edition = edition,
            Recommendation = recommendation,
            Position = position,
            Number = number == action.Reference ? null : number,
            Wording = wording,
            ShortTitle = shortTitle,
            SearchText = string.Join('\n', action.Reference, number == action.Reference ? null : number, shortTitle, wording, concern.ShortTitle, concern.Text).ToLowerInvariant(),
            OwnersAsPublished = ownersAsPublished,
            Owners = [.. owners.Select((post, i) => new Owner(post, i + 1))],
            Target = target,
        };
    }
}

/// <summary>A post or organisation that an edition names as responsible for an action. Never a person.</summary>
public sealed class Owner
{
    private Owner()
    {
    }

    /// <summary>Names a post or organisation as owner.</summary>
    public Owner(Post post, int position) => (Post, Position) = (post, position);

    /// <summary>The action, with <see cref="Edition"/> and <see cref="Position"/> the key.</summary>
    public int PlannedActionId { get; private set; }

    /// <summary>The edition's number.</summary>
    public int Edition { get; private set; }

    /// <summary>1 for the first that the cell names.</summary>
    public int Position { get; private set; }

    /// <summary>The post or organisation.</summary>
    public int PostId { get; private set; }

    /// <summary>The post or organisation.</summary>
    public Post Post { get; private set; } = null!;
}
