using System.Text.Json.Serialization;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>
/// An action plan on its way in: what was read out of a document or typed by hand, beside the rows that it was read from. A person corrects it until nothing is in doubt;
/// nothing of it is in force.
/// </summary>
public sealed record PlanDraft
{
    /// <summary>What stands for the name of a file where the plan was typed by hand.</summary>
    public const string TypedByHand = "typed-by-hand.json";

    /// <summary>The name of the file that was read, without its folder.</summary>
    public required string SourceFileName { get; init; }

    /// <summary>The SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>What the title block says.</summary>
    public CoverFacts Cover { get; init; } = new();

    /// <summary>Every row of the plan's tables as printed, header rows left out; none where the plan was typed by hand.</summary>
    public IReadOnlyList<DraftRow> Rows { get; init; } = [];

    /// <summary>What stands in the document outside the plan's tables, from the first of them on, and tables before it.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>The recommendations and concerns with their actions, in the document's order.</summary>
    public IReadOnlyList<PublishedRecommendation> Recommendations { get; init; } = [];

    /// <summary>What is known of the owners that the document names.</summary>
    public IReadOnlyList<PlanCorrections.KnownOwner> KnownOwners { get; init; } = [];

    /// <summary>What was in doubt when the document was read.</summary>
    public IReadOnlyList<Doubt> Found { get; init; } = [];

    /// <summary>The doubts that a person has settled, by their key.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>Whether the document itself gives its actions references, which then stay.</summary>
    public bool NamesReferences { get; init; }

    /// <summary>How many rows hold the wording of an action, or a part of it.</summary>
    public int RowsWithActions => Rows.Count(row => !row.IsLeftOut && row.Response.Length > 0);

    /// <summary>The actions, in the document's order.</summary>
    public IEnumerable<PublishedActionText> Actions => Recommendations.SelectMany(r => r.Actions);

    /// <summary>The plan, ready to be imported, with the doubts that are still open.</summary>
    /// <exception cref="PlanReadException">A fact of the title block is missing.</exception>
    public PublishedPlan ToPublished()
    {
        if (DraftDoubts.MissingFacts(Cover).FirstOrDefault() is { } missing)
            throw new PlanReadException(missing.What);
        return new PublishedPlan
        {
            Establishment = Cover.Establishment!,
            Inspectorate = Cover.Inspectorate!,
            Key = Cover.Key!,
            InspectedFrom = Cover.InspectedFrom!.Value,
            InspectedTo = Cover.InspectedTo!.Value,
            ReportPublishedOn = Cover.ReportPublishedOn!.Value,
            SubmittedOn = Cover.SubmittedOn!.Value,
            SourceFileName = SourceFileName,
            SourceSha256 = SourceSha256,
            Recommendations = Recommendations,
            Doubts = DraftDoubts.Of(this),
            Differences = Differences(),
            TableRows = Rows.Count,
            RowsWithActions = RowsWithActions,
        };
    }

    private List<string> Differences()
    {
        var balance = Reconciliation.Of(this);
        return
        [
            .. balance.NotInDocument.Select(typed => $"{typed.Where}: {Told(typed.Words)} was typed, and does not stand in the document"),
            .. balance.NotPlaced.Select(lost => $"{lost.Row.Place}: {Told(lost.Words)} stands in the document, and not in the plan"),
            .. Rows.Where(row => row.IsLeftOut).Select(row => $"{row.Place}: the row was left out, {Told(string.Join(" | ", row.Filled))}"),
        ];

        static string Told(string words) => PlanWords.OnOneLine(words).Quoted();
    }

    /// <summary>The same draft without days of progress that have not come yet: each is left out, with a doubt.</summary>
    /// <param name="today">The day on which it is brought.</param>
    internal PlanDraft WithoutDaysToCome(DateOnly today)
    {
        var early = Actions.Where(a => a.Opening?.ReportedOn > today).ToList();
        return this with
        {
            Recommendations = [.. Recommendations.Select(r => r with { Actions = [.. r.Actions.Select(a => early.Contains(a) ? a with { Opening = a.Opening! with { ReportedOn = null } } : a)] })],
            Found =
            [
                .. Found,
                .. early.Select(a => new Doubt($"row {a.Rows[0]}", $"The day of the progress, {PlanWords.Day(a.Opening!.ReportedOn!.Value)}, has not come yet. It is left out.")
                {
                    Kind = DoubtKind.UnclearProgress, Row = a.Rows[0], Order = Rows[a.Rows[0] - 1].Order, Key = $"{DoubtKind.UnclearProgress}:{a.Rows[0]}:to-come",
                }),
            ],
        };
    }

    /// <summary>The same draft with references and owners read anew from its texts: what every change ends with.</summary>
    internal PlanDraft Reread()
    {
        var owners = new OwnerCells(KnownOwners);
        return this with
        {
            Recommendations =
            [
                .. from recommendation in Recommendations
                   select recommendation with
                   {
                       Actions =
                       [
                           .. References(recommendation).Zip(recommendation.Actions, (reference, action) =>
                               action with { Reference = reference, Owners = owners.Read(action.OwnersText) }),
                       ],
                   },
            ],
        };
    }

    // The document's own references stay; an action without one gets the next number that is free in its concern.
    private IEnumerable<string> References(PublishedRecommendation recommendation)
    {
        var prefix = recommendation.Number + ".";
        if (!NamesReferences)
            return recommendation.Actions.Select((_, i) => prefix + (i + 1));
        var next = recommendation.Actions
            .Select(a => a.Reference.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(a.Reference.AsSpan(prefix.Length), out var n) ? n : 0)
            .DefaultIfEmpty().Max();
        return recommendation.Actions.Select(a => a.Reference.Length > 0 ? a.Reference : prefix + ++next).ToList();
    }
}

/// <summary>What the title block of a plan says. A fact that it doesn't say, or says so that it can't be read, is null.</summary>
public sealed record CoverFacts
{
    /// <inheritdoc cref="PublishedPlan.Establishment"/>
    public string? Establishment { get; init; }

    /// <inheritdoc cref="PublishedPlan.Inspectorate"/>
    public string? Inspectorate { get; init; }

    /// <inheritdoc cref="PublishedPlan.Key"/>
    public string? Key { get; init; }

    /// <inheritdoc cref="PublishedPlan.InspectedFrom"/>
    public DateOnly? InspectedFrom { get; init; }

    /// <inheritdoc cref="PublishedPlan.InspectedTo"/>
    public DateOnly? InspectedTo { get; init; }

    /// <inheritdoc cref="PublishedPlan.ReportPublishedOn"/>
    public DateOnly? ReportPublishedOn { get; init; }

    /// <inheritdoc cref="PublishedPlan.SubmittedOn"/>
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>Why a fact could not be read, in sentences, by the fact's name.</summary>
    public IReadOnlyDictionary<string, string> Unread { get; init; } = new Dictionary<string, string>();
}

/// <summary>A row of the plan's tables as printed. Cells that the row doesn't have are empty.</summary>
public sealed record DraftRow
{
    /// <summary>Counted from 1 through all tables, header rows not counted.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands in the document, for the order of a list.</summary>
    public int Order { get; init; }

    /// <summary>Where a person finds it: "page 3, row 4".</summary>
    public required string Place { get; init; }

    /// <summary>The category that the row announces for those below it, or null: most rows announce none.</summary>
    public RecommendationCategory? Section { get; init; }

    /// <summary>Whether the whole row is left out of the plan, because what it is can't be told; a doubt says so.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>Its cell of the number; of a row that announces a category, nothing.</summary>
    public string RecNo { get; init; } = "";

    /// <summary>Its cell of the concern, or what it announces.</summary>
    public string Concern { get; init; } = "";

    /// <summary>Its cell that says whether the recommendation is agreed.</summary>
    public string Agreement { get; init; } = "";

    /// <summary>Its cell of the action.</summary>
    public string Response { get; init; } = "";

    /// <summary>Its cell of owners; several that stand on lines of their own are on lines here ('\n').</summary>
    public string Owners { get; init; } = "";

    /// <summary>Its cell of the target date.</summary>
    public string Target { get; init; } = "";

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => Filled.Count == 0;

    /// <summary>The cells in which something stands.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Filled => [.. new[] { RecNo, Concern, Agreement, Response, Owners, Target }.Where(cell => cell.Length > 0)];
}

/// <summary>Something that stands in the document and not in the plan.</summary>
/// <param name="Place">Where a person finds it.</param>
/// <param name="Words">What stands there.</param>
public sealed record LeftOut(string Place, string Words);
