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

    /// <summary>Its published versions, oldest first.</summary>
    public List<Edition> Editions { get; private set; } = [];

    /// <summary>Its actions.</summary>
    public List<PlannedAction> Actions { get; private set; } = [];

    /// <summary>The day of the import: as-at pages go back to this day and no further.</summary>
    public DateOnly KnownFrom => LondonDays.DayOf(ImportedAt);

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

    /// <summary>The name of the file that was read.</summary>
    public string SourceFileName { get; private set; } = "";

    /// <summary>SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public string SourceSha256 { get; private set; } = "";

    /// <summary>Its rows, in the order of the document.</summary>
    public List<Recommendation> Recommendations { get; private set; } = [];

    /// <summary>Makes an edition without rows.</summary>
    public static Edition Of(int number, DateOnly submittedOn, string sourceFileName, string sourceSha256) =>
        new() { Number = number, SubmittedOn = submittedOn, SourceFileName = sourceFileName, SourceSha256 = sourceSha256 };
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
        string wording, string? shortTitle, string ownersAsPublished, IEnumerable<Post> owners, TargetDate target)
    {
        var concern = recommendation.Concern;
        return new()
        {
            PlannedAction = action,
            Edition = edition,
            Recommendation = recommendation,
            Position = position,
            Wording = wording,
            ShortTitle = shortTitle,
            SearchText = string.Join('\n', action.Reference, shortTitle, wording, concern.ShortTitle, concern.Text).ToLowerInvariant(),
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
