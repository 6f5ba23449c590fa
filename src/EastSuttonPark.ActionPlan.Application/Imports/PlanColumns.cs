using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Application.Imports;

internal enum PlanColumn
{
    Number,
    Concern,
    Response,
    Owner,
    Target,
    Agreement,
    Category,
    Reference,
    Status,
    Lead,
    LatestUpdate,
    UpdatedOn,
    Forecast,
    ClaimedOn,

    /// <summary>Computed here from the others, or of another day: known, and never taken over.</summary>
    Computed,

    /// <summary>Not a column of an action plan.</summary>
    Unknown,
}

/// <summary>Which column holds what, known by the words of the header and not by position or number.</summary>
internal sealed partial class PlanColumns
{
    // What every plan has, whatever form it is published in.
    private static readonly PlanColumn[] Needed = [PlanColumn.Number, PlanColumn.Concern, PlanColumn.Response, PlanColumn.Owner, PlanColumn.Target];

    // What only an establishment's own sheet has, never a published plan.
    private static readonly PlanColumn[] OfSheets = [PlanColumn.Category, PlanColumn.Status, PlanColumn.Lead, PlanColumn.LatestUpdate, PlanColumn.Computed];
    private const int LongestHeading = 60;

    private readonly PlanColumn[] order;
    private readonly IReadOnlyList<string> headings;

    private PlanColumns(PlanColumn[] order, IReadOnlyList<string> headings, bool numbersActions)
    {
        this.order = order;
        this.headings = headings;
        NumbersActions = numbersActions;
        NamesRecommendations = headings[Array.IndexOf(order, PlanColumn.Concern)].Contains("recommendation", StringComparison.OrdinalIgnoreCase);
    }

    public static string Expected { get; } = string.Join(", ", Needed.Select(Name));

    /// <summary>Whether the header speaks of recommendations, as plans did before May 2022, rather than of concerns.</summary>
    public bool NamesRecommendations { get; }

    /// <summary>Whether the column of the number holds each action's own reference ("1.3"), as sheets do, instead of the recommendation's number.</summary>
    public bool NumbersActions { get; }

    /// <summary>The headings that are not those of an action plan: what stands under them is left out.</summary>
    public IEnumerable<string> UnknownHeadings => headings.Where((heading, i) => order[i] == PlanColumn.Unknown && heading.Length > 0);

    /// <summary>The columns that a header row names, or null where the row is no header.</summary>
    /// <exception cref="PlanReadException">It is a header, but a column is missing or there twice: words would be lost or mistaken.</exception>
    public static PlanColumns? Of(SourceRow row)
    {
        var known = row.Cells.Select(Recognise).ToArray();
        if (known.Intersect(Needed).Count() >= 2)
            known = [.. known.Zip(row.Cells, (column, cell) => column == PlanColumn.Unknown ? RecogniseCut(cell) : column)];
        // Three of the five are enough to tell a header from any row of a plan, and few enough to complain about a bad header as a header.
        if (known.Intersect(Needed).Count() < 3 || row.Cells.Count(cell => cell.Length > 0) < 4)
            return null;
        // A sheet that names each action ("1.3") has no column for the recommendation's number: it is in the reference.
        var reference = known.Contains(PlanColumn.Number) ? -1 : Array.IndexOf(known, PlanColumn.Reference);
        if (reference >= 0)
            known[reference] = PlanColumn.Number;
        var numbersActions = reference >= 0 && (row.Cells[reference].Contains("action", StringComparison.OrdinalIgnoreCase) || known.Intersect(OfSheets).Any());
        if (!known.Contains(PlanColumn.Owner) && Array.IndexOf(known, PlanColumn.Lead) is >= 0 and var lead)
            known[lead] = PlanColumn.Owner;
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] < PlanColumn.Computed && Array.IndexOf(known, known[i]) is var first && first < i)
                throw new PlanReadException($"{row.PlaceBegins}: two columns could be the one for \"{Name(known[i])}\": \"{row.Cells[first]}\" and \"{row.Cells[i]}\".");
        }

        // A heading that spans columns stands in the first of them.
        for (var i = 1; i < known.Length; i++)
        {
            if (row.Cells[i].Length == 0)
                known[i] = known[i - 1];
        }

        foreach (var column in Needed.Where(column => !known.Contains(column)))
            throw new PlanReadException($"{row.PlaceBegins}: the header has no column for \"{Name(column)}\". The columns of an action plan are {Expected}.");
        return new PlanColumns(known, row.Cells, numbersActions);
    }

    /// <summary>Whether the document has such a column.</summary>
    public bool Has(PlanColumn column) => order.Contains(column);

    /// <summary>The row's cells by column; those of several unknown columns are joined.</summary>
    /// <exception cref="PlanReadException">The row has neither all columns nor just those of an action.</exception>
    public IReadOnlyDictionary<PlanColumn, string> Read(SourceRow row)
    {
        // A table that goes on over a page may have lost its leading columns with its header: what remains is response, owner and date.
        PlanColumn[] columns = row.Cells.Count == order.Length ? order
            : row.Cells.Count == 3 ? [.. order.Where(column => column is PlanColumn.Response or PlanColumn.Owner or PlanColumn.Target)]
            : throw new PlanReadException($"{row.PlaceBegins}: the row has {row.Cells.Count} cells where the plan has {order.Length} columns, so which is which can't be known.");
        var cells = Enum.GetValues<PlanColumn>().ToDictionary(column => column, _ => "");
        for (var i = 0; i < columns.Length; i++)
            cells[columns[i]] = $"{cells[columns[i]]} {row.Cells[i]}".Trim();
        return cells;
    }

    // A narrow column may cut a word: "Recomme ndation".
    private static PlanColumn RecogniseCut(string heading) =>
        Enumerable.Range(0, Math.Min(heading.Length, LongestHeading)).Where(i => heading[i] == ' ').Select(space => Recognise(heading.Remove(space, 1))).FirstOrDefault(column => column != PlanColumn.Unknown, PlanColumn.Unknown);

    private static PlanColumn Recognise(string heading)
    {
        // A long cell that has such words in it is a row of the plan.
        if (heading.Length is 0 or > LongestHeading)
            return PlanColumn.Unknown;
        var words = heading.Replace('_', ' ');
        foreach (var (pattern, column) in Patterns)
        {
            if (pattern().IsMatch(words))
                return column;
        }

        return PlanColumn.Unknown;
    }

    private static string Name(PlanColumn column) => column switch
    {
        PlanColumn.Number => "Rec No",
        PlanColumn.Concern => "Concerns (or Recommendation)",
        PlanColumn.Response => "Response Action Taken/Planned",
        PlanColumn.Owner => "Responsible Owner",
        PlanColumn.Target => "Target Date",
        PlanColumn.Agreement => "Agreed/Partly Agreed/Not Agreed",
        PlanColumn.LatestUpdate => "Latest update",
        PlanColumn.UpdatedOn => "Updated on",
        _ => column.ToString(),
    };

    // The narrower before the wider: "date of last update" is no target date, "owner's status" no owner.
    private static readonly (Func<Regex> Pattern, PlanColumn Column)[] Patterns =
    [
        (ComputedWords, PlanColumn.Computed),
        (AgreementWords, PlanColumn.Agreement),
        (ReferenceWords, PlanColumn.Reference),
        (NumberWords, PlanColumn.Number),
        (CategoryWords, PlanColumn.Category),
        (UpdatedOnWords, PlanColumn.UpdatedOn),
        (LatestUpdateWords, PlanColumn.LatestUpdate),
        (ForecastWords, PlanColumn.Forecast),
        (ClaimedOnWords, PlanColumn.ClaimedOn),
        (StatusWords, PlanColumn.Status),
        (ConcernWords, PlanColumn.Concern),
        (LeadWords, PlanColumn.Lead),
        (OwnerWords, PlanColumn.Owner),
        (TargetWords, PlanColumn.Target),
        (ResponseWords, PlanColumn.Response),
    ];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Patience = 1000;

    [GeneratedRegex(@"^(plan|due on|current due on|days slipped|date moves|rating|verified on|standing|days overdue|updated by|as at)$", Options, Patience)]
    private static partial Regex ComputedWords();

    [GeneratedRegex(@"\b(agreed|accepted|rejected)\b", Options, Patience)]
    private static partial Regex AgreementWords();

    [GeneratedRegex(@"^(action\s+)?(reference|ref)\.?$|^action\s+(no|number)\.?$", Options, Patience)]
    private static partial Regex ReferenceWords();

    [GeneratedRegex(@"\b(rec(ommendation)?\.?\s*(no|number|ref))\b|^[\d.*\s]*(no|number)\b|^concern\s+(no|number|ref)\b", Options, Patience)]
    private static partial Regex NumberWords();

    [GeneratedRegex(@"^[\d.*\s]*(category|type|priority)$", Options, Patience)]
    private static partial Regex CategoryWords();

    [GeneratedRegex(@"\b(updated on|last updated|date (of )?((last|latest) )?(update|report)|(last|latest) (update|report) date)\b", Options, Patience)]
    private static partial Regex UpdatedOnWords();

    [GeneratedRegex(@"\b((last|latest|progress|current)\s+(update|position|comments?|words)|progress|update|commentary)\b", Options, Patience)]
    private static partial Regex LatestUpdateWords();

    [GeneratedRegex(@"\b(forecast|expected (completion )?date)\b", Options, Patience)]
    private static partial Regex ForecastWords();

    [GeneratedRegex(@"^(claimed on|date completed|completed on|completion date)$", Options, Patience)]
    private static partial Regex ClaimedOnWords();

    [GeneratedRegex(@"\b(status|rag)\b", Options, Patience)]
    private static partial Regex StatusWords();

    [GeneratedRegex(@"\b(concerns?|recommendations?)\b", Options, Patience)]
    private static partial Regex ConcernWords();

    [GeneratedRegex(@"^(action\s+)?lead$|\b(lead post|led by)\b", Options, Patience)]
    private static partial Regex LeadWords();

    [GeneratedRegex(@"\b(owners?|function responsible|policy lead|responsible)\b", Options, Patience)]
    private static partial Regex OwnerWords();

    [GeneratedRegex(@"\b(date|timescale|target|deadline)\b", Options, Patience)]
    private static partial Regex TargetWords();

    [GeneratedRegex(@"\b(response|actions?)\b", Options, Patience)]
    private static partial Regex ResponseWords();
}
