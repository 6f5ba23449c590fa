using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Application.Imports;

internal enum PlanColumn
{
    Number,
    Concern,
    Response,
    Owner,
    Target,
}

/// <summary>Which column holds what, known by the words of the header and not by position or number.</summary>
internal sealed partial class PlanColumns
{
    private static readonly PlanColumn[] All = Enum.GetValues<PlanColumn>();
    private readonly PlanColumn[] order;

    private PlanColumns(PlanColumn[] order, bool namesRecommendations)
    {
        this.order = order;
        NamesRecommendations = namesRecommendations;
    }

    /// <summary>Whether the header speaks of recommendations, as plans did before May 2022, rather than of concerns.</summary>
    public bool NamesRecommendations { get; }

    /// <summary>The columns that a header row names, or null where the row is no header.</summary>
    /// <exception cref="PlanReadException">It is a header, but a column is missing, there twice, or not known: its words would be lost.</exception>
    public static PlanColumns? Of(SourceRow row)
    {
        var known = row.Cells.Select(Recognise).ToArray();
        // Three of the five are enough to tell a header from any row of a plan, and few enough to complain about a bad header as a header.
        if (known.OfType<PlanColumn>().Distinct().Count() < 3)
            return null;
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] is not { } column)
                throw new PlanReadException($"{row.PlaceBegins}: the column \"{row.Cells[i]}\" is not one of an action plan that can be read: {Expected}.");
            if (Array.IndexOf(known, column) < i)
                throw new PlanReadException($"{row.PlaceBegins}: two columns could be the one for \"{Name(column)}\": \"{row.Cells[Array.IndexOf(known, column)]}\" and \"{row.Cells[i]}\".");
        }

        foreach (var column in All.Where(column => !known.Contains(column)))
            throw new PlanReadException($"{row.PlaceBegins}: the header has no column for \"{Name(column)}\". The columns of an action plan are {Expected}.");
        var concern = row.Cells[Array.IndexOf(known, PlanColumn.Concern)];
        return new PlanColumns([.. known.OfType<PlanColumn>()], concern.Contains("recommendation", StringComparison.OrdinalIgnoreCase));
    }

    public static string Expected { get; } = string.Join(", ", All.Select(Name));

    /// <summary>The row's cells by column.</summary>
    /// <exception cref="PlanReadException">The row has neither all columns nor just those of an action.</exception>
    public IReadOnlyDictionary<PlanColumn, string> Read(SourceRow row)
    {
        // A table that goes on over a page may have lost its two leading columns with its header: what remains is response, owner and date.
        PlanColumn[] columns = row.Cells.Count == order.Length ? order
            : row.Cells.Count == 3 ? [.. order.Where(column => column is not (PlanColumn.Number or PlanColumn.Concern))]
            : throw new PlanReadException($"{row.PlaceBegins}: the row has {row.Cells.Count} cells where the plan has {order.Length} columns, so which is which can't be known.");
        var cells = All.ToDictionary(column => column, _ => "");
        for (var i = 0; i < columns.Length; i++)
            cells[columns[i]] = row.Cells[i];
        return cells;
    }

    private static PlanColumn? Recognise(string heading)
    {
        // A long cell that has such words in it is a row of the plan.
        if (heading.Length > 60)
            return null;
        if (NumberWords().IsMatch(heading)) return PlanColumn.Number;
        if (ConcernWords().IsMatch(heading)) return PlanColumn.Concern;
        if (ResponseWords().IsMatch(heading)) return PlanColumn.Response;
        if (OwnerWords().IsMatch(heading)) return PlanColumn.Owner;
        if (TargetWords().IsMatch(heading)) return PlanColumn.Target;
        return null;
    }

    private static string Name(PlanColumn column) => column switch
    {
        PlanColumn.Number => "Rec No",
        PlanColumn.Concern => "Concerns (or Recommendation)",
        PlanColumn.Response => "Response Action Taken/Planned",
        PlanColumn.Owner => "Responsible Owner",
        _ => "Target Date",
    };

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Patience = 1000;

    [GeneratedRegex(@"\b(rec(ommendation)?\.?\s*(no|number|ref))\b|^[\d.*\s]*(no|number|ref|reference)\b", Options, Patience)]
    private static partial Regex NumberWords();

    [GeneratedRegex(@"\b(concerns?|recommendations?)\b", Options, Patience)]
    private static partial Regex ConcernWords();

    [GeneratedRegex(@"\b(response|actions?)\b", Options, Patience)]
    private static partial Regex ResponseWords();

    [GeneratedRegex(@"\b(owners?|function responsible|policy lead)\b", Options, Patience)]
    private static partial Regex OwnerWords();

    [GeneratedRegex(@"\b(date|timescale)\b", Options, Patience)]
    private static partial Regex TargetWords();
}
