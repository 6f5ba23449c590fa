using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Collects the lines and tables of a document in their order, and refuses what is larger than any plan before it fills the memory.</summary>
internal sealed class SourceBuilder(ReadingWatch watch)
{
    /// <summary>The longest plan published has some hundred rows.</summary>
    public const int MostRows = 5000;

    /// <summary>Word itself allows 63.</summary>
    public const int MostColumns = 100;

    /// <summary>Characters of a cell or a line: thirty pages.</summary>
    public const int MostOfACell = 100_000;

    /// <summary>Bytes of a file, its pictures and fonts included.</summary>
    public const int MostBytes = 50_000_000;

    private const int MostLines = 20_000;
    private const int MostCharacters = 5_000_000;

    private readonly List<SourceLine> lines = [];
    private readonly List<SourceTable> tables = [];
    private List<SourceRow>? table;
    private int order;
    private int rows;
    private int characters;

    /// <summary>Where the reading is: the place of the last line or row.</summary>
    public string? LastPlace { get; private set; }

    /// <exception cref="PlanReadException">The file is larger than any plan.</exception>
    public static void RefuseLarge(PlanFile file)
    {
        if (file.Content.Length > MostBytes)
            throw new PlanReadException($"{file.Name} has {file.Content.Length:N0} bytes; a plan has at most {MostBytes:N0}.");
    }

    /// <summary>A line that stands in no table; none where the text is blank. The table before it has ended.</summary>
    public void Line(string place, string text)
    {
        table = null;
        if (Clean(place, text, SourceWords.Clean) is not { Length: > 0 } clean)
            return;
        if (lines.Count == MostLines)
            throw new PlanReadException($"{Begins(place)}: more than {MostLines:N0} lines can't be an action plan.");
        lines.Add(new SourceLine(++order, place, clean));
        Told(place);
    }

    /// <summary>The next row begins a table of its own.</summary>
    public void EndTable() => table = null;

    /// <summary>A row of the table.</summary>
    public void Row(string place, IEnumerable<string> cells)
    {
        RefuseRow(place, ++rows);
        if (table is null)
            tables.Add(new SourceTable(table = []));
        List<string> printed = [.. cells.Select(cell => Clean(place, cell, SourceWords.CleanLines))];
        List<string> clean = printed.ConvertAll(cell => cell.Replace('\n', ' '));
        RefuseColumns(place, clean.Count);
        table.Add(new SourceRow(++order, place, clean) { Printed = printed });
        Told(place);
    }

    /// <exception cref="PlanReadException">It is one row more than any plan has.</exception>
    public static void RefuseRow(string place, int number)
    {
        if (number > MostRows)
            throw new PlanReadException($"{Begins(place)}: more than {MostRows:N0} table rows can't be one action plan. Bring the plan's part of the document alone.");
    }

    /// <exception cref="PlanReadException">They are more columns than any plan has.</exception>
    public static void RefuseColumns(string place, int count)
    {
        if (count > MostColumns)
            throw new PlanReadException($"{Begins(place)}: {count:N0} columns can't be an action plan's; at most {MostColumns} are read.");
    }

    /// <exception cref="PlanReadException">It is more text than a cell or a line of any plan has.</exception>
    public static void RefuseLong(string place, int length)
    {
        if (length > MostOfACell)
            throw new PlanReadException($"{Begins(place)}: a cell or a line of more than {MostOfACell:N0} characters can't be read.");
    }

    public SourceDocument Build() => new(lines, tables);

    private static string Begins(string place) => $"{char.ToUpperInvariant(place[0])}{place[1..]}";

    private string Clean(string place, string text, Func<string, string> cleaning)
    {
        RefuseLong(place, text.Length);
        var clean = cleaning(text);
        characters += clean.Length;
        return characters <= MostCharacters ? clean : throw new PlanReadException($"{Begins(place)}: more than {MostCharacters:N0} characters can't be one action plan.");
    }

    private void Told(string place)
    {
        LastPlace = place;
        if (order % 100 == 0)
            watch.At(order);
    }
}
