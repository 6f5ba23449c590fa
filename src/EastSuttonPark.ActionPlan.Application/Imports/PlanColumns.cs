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
    MovedTo,

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
    private static readonly PlanColumn[] OfProgress = [PlanColumn.Status, PlanColumn.Lead, PlanColumn.LatestUpdate, PlanColumn.UpdatedOn, PlanColumn.MovedTo];
    private static readonly PlanColumn[] OfSheets = [PlanColumn.Category, PlanColumn.Status, PlanColumn.Lead, PlanColumn.LatestUpdate, PlanColumn.MovedTo, PlanColumn.Computed];
    private const int LongestHeading = 60;

    private readonly PlanColumn[] order;
    private readonly IReadOnlyList<string> headings;

    private PlanColumns(PlanColumn[] order, IReadOnlyList<string> headings, bool numbersActions)
    {
        this.order = order;
        this.headings = headings;
        NumbersActions = numbersActions;
        NamesRecommendations = Array.IndexOf(order, PlanColumn.Concern) is >= 0 and var concern && headings[concern].Contains("recommendation", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>How many columns an action has beside its recommendation: response, owner and date.</summary>
    public const int OfAnAction = 3;

    public static string Expected { get; } = string.Join(", ", Needed.Select(Name));

    /// <summary>How many columns there are.</summary>
    public int Width => order.Length;

    /// <summary>Whether the header speaks of recommendations, as plans did before May 2022, rather than of concerns.</summary>
    public bool NamesRecommendations { get; }

    /// <summary>Whether the column of the number holds each action's own reference ("1.3"), as sheets do, instead of the recommendation's number.</summary>
    public bool NumbersActions { get; }

    /// <summary>The headings that are not those of an action plan: what stands under them is left out.</summary>
    public IEnumerable<string> UnknownHeadings => headings.Where((heading, i) => order[i] == PlanColumn.Unknown && heading.Length > 0);

    /// <summary>Whether the row heads a sheet that says how far each action is: its reference, and its status, lead, last words or their day.</summary>
    public static bool SaysProgress(SourceRow row)
    {
        var known = row.Cells.Select(Recognise).ToList();
        return known.Exists(column => column is PlanColumn.Number or PlanColumn.Reference) && known.Intersect(OfProgress).Any();
    }

    /// <summary>Why a sheet that says how far each action is can't be brought as the plan, and what to do with it.</summary>
    public static string WhyNoPlan(SourceRow row) =>
        $"{row.PlaceBegins}: this sheet says how far actions are, but it has no column for {string.Join(" or ", Needed.Where(column => column != PlanColumn.Number).Except(row.Cells.Select(Recognise)).Select(column => $"\"{Name(column)}\""))}, so it can't be the plan. "
        + "Bring the plan first, and then this sheet on “How far each action was before this system”.";

    /// <summary>The columns that a header row names, or null where the row is no header, or none that can be read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isProgress">Whether a sheet is enough that says how far each action is, and nothing else of the plan.</param>
    /// <param name="flaw">Of a header, which column is missing or there twice, so that words would be lost or mistaken; else null.</param>
    public static PlanColumns? Of(SourceRow row, bool isProgress, out string? flaw)
    {
        flaw = null;
        var known = row.Cells.Select(Recognise).ToArray();
        if (known.Intersect(Needed).Count() >= 2)
            known = [.. known.Zip(row.Cells, (column, cell) => column == PlanColumn.Unknown ? RecogniseCut(cell) : column)];
        isProgress = isProgress && SaysProgress(row);
        // Three of the five are enough to tell a header from any row of a plan, and few enough to complain about a bad header as a header.
        if (!isProgress && (known.Intersect(Needed).Count() < 3 || row.Cells.Count(cell => cell.Length > 0) < 4))
            return null;
        // A sheet that names each action ("1.3") has no column for the recommendation's number: it is in the reference.
        var reference = known.Contains(PlanColumn.Number) ? -1 : Array.IndexOf(known, PlanColumn.Reference);
        if (reference >= 0)
            known[reference] = PlanColumn.Number;
        var numbersActions = isProgress || (reference >= 0 && (row.Cells[reference].Contains("action", StringComparison.OrdinalIgnoreCase) || known.Intersect(OfSheets).Any()));
        if (!isProgress && !known.Contains(PlanColumn.Owner) && Array.IndexOf(known, PlanColumn.Lead) is >= 0 and var lead)
            known[lead] = PlanColumn.Owner;
        // Beside no other date a revised one is what the plan publishes.
        if (!isProgress && !known.Contains(PlanColumn.Target) && Array.IndexOf(known, PlanColumn.MovedTo) is >= 0 and var moved)
            known[moved] = PlanColumn.Target;
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] < PlanColumn.Computed && Array.IndexOf(known, known[i]) is var first && first < i)
            {
                flaw = $"{row.PlaceBegins}: two columns could be the one for \"{Name(known[i])}\": \"{row.Cells[first]}\" and \"{row.Cells[i]}\".";
                return null;
            }
        }

        // A heading that spans columns stands in the first of them.
        for (var i = 1; i < known.Length; i++)
        {
            if (row.Cells[i].Length == 0)
                known[i] = known[i - 1];
        }

        if (!isProgress && Needed.Except(known).ToList() is [var missing, ..])
        {
            flaw = $"{row.PlaceBegins}: the header has no column for \"{Name(missing)}\". The columns of an action plan are {Expected}.";
            return null;
        }

        return new PlanColumns(known, row.Cells, numbersActions);
    }

    /// <summary>Whether the document has such a column.</summary>
    public bool Has(PlanColumn column) => order.Contains(column);

    /// <summary>The row's cells by column; those of several unknown columns are joined. Sentences and owners keep the lines on which they stand.</summary>
    /// <param name="row">A row of all columns, or of those of an action alone.</param>
    public IReadOnlyDictionary<PlanColumn, string> Read(SourceRow row)
    {
        PlanColumn[] columns = row.Cells.Count == order.Length ? order : [.. order.Where(column => column is PlanColumn.Response or PlanColumn.Owner or PlanColumn.Target)];
        var cells = Enum.GetValues<PlanColumn>().ToDictionary(column => column, _ => "");
        for (var i = 0; i < columns.Length; i++)
            cells[columns[i]] = $"{cells[columns[i]]} {(HasLines(columns[i]) ? row.Printed : row.Cells)[i]}".Trim();
        // A list of owners is one of lines, however it is marked.
        cells[PlanColumn.Owner] = string.Join('\n', cells[PlanColumn.Owner].Split('\n').Select(CellText.WithoutMark));
        return cells;
    }

    private static bool HasLines(PlanColumn column) => column is PlanColumn.Owner or PlanColumn.Concern or PlanColumn.Response or PlanColumn.LatestUpdate;

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
        PlanColumn.MovedTo => "Revised date",
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
        (MovedToWords, PlanColumn.MovedTo),
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

    [GeneratedRegex(@"\b(revised|new|moved|extended|amended|current)\s+((target|due|completion|end)\s+)?(date|target|timescale|deadline)\b|\b(moved|extended|revised)\s+(to|until)$|^extension( date)?$", Options, Patience)]
    private static partial Regex MovedToWords();

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
