namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>A table of a Word document while it is read.</summary>
internal sealed class WordTable(int number)
{
    /// <summary>Columns of the grid that are believed; the rest are as wide as each other.</summary>
    public const int MostGrid = 200;

    private readonly List<WordRow> rows = [];
    private double[] edges = [];
    private int begun;

    /// <summary>The row that is being read, if one is.</summary>
    public WordRow? Row { get; private set; }

    /// <summary>How wide the grid's columns are, in whatever unit.</summary>
    public void SetGrid(IReadOnlyList<double> widths)
    {
        edges = new double[widths.Count + 1];
        for (var i = 0; i < widths.Count; i++)
            edges[i + 1] = edges[i] + widths[i];
        // Documents that a program wrote often leave the widths out: then one column is as wide as another.
        if (widths.Any(w => w <= 0))
            edges = [];
    }

    public void BeginRow()
    {
        var place = $"table {number}, row {++begun}";
        SourceBuilder.RefuseRow(place, begun);
        Row = new WordRow(place);
    }

    public void EndRow()
    {
        if (Row is { IsDeleted: false, Cells.Count: > 0 } row)
            rows.Add(row);
        Row = null;
    }

    public IEnumerable<(string Place, IReadOnlyList<string> Cells)> Aligned() => rows.Select(row => row.Place).Zip(
        TableShape.Align(rows.ConvertAll(row => (IReadOnlyList<(double, string)>)row.Cells.ConvertAll(cell => (Edge(cell.Start), cell.Text)))));

    private double Edge(int column) => column < edges.Length ? edges[column] : (edges.Length > 0 ? edges[^1] : 0) + column;
}

/// <summary>A row of it.</summary>
internal sealed class WordRow(string place)
{
    private readonly List<(string Text, string? Mark)> paragraphs = [];
    private int length;
    private int next;
    private int span;
    private bool continues;

    public string Place { get; } = place;

    public List<(int Start, string Text)> Cells { get; } = [];

    /// <summary>It was deleted under tracking.</summary>
    public bool IsDeleted { get; set; }

    public void Skip(int columns) => next += columns;

    public void BeginCell()
    {
        Clear();
        span = 1;
        continues = false;
    }

    /// <summary>The cell spans so many columns of the grid.</summary>
    public void Spans(int columns) => span = columns;

    /// <summary>The cell is part of the one above it or before it, whose words stand there.</summary>
    public void Continues() => continues = true;

    /// <summary>More words of the cell: a paragraph, and the number or mark that Word prints before it.</summary>
    public void Append(string text, string? mark)
    {
        if (string.IsNullOrWhiteSpace(text))
            (text, mark) = (mark is WordNumbering.Bullet ? "" : mark ?? "", null);
        paragraphs.Add((text, mark));
        SourceBuilder.RefuseLong(Place, length += text.Length + 1);
    }

    public void EndCell()
    {
        Cells.Add((next, continues ? "" : Words()));
        SourceBuilder.RefuseColumns(Place, Cells.Count);
        next += span;
        Clear();
    }

    // The number of all that a cell holds counts its rows; that of a paragraph among others is an item's.
    private string Words()
    {
        var isList = paragraphs.Count(p => !string.IsNullOrWhiteSpace(p.Text)) > 1;
        return string.Join('\n', paragraphs.Select(p => isList && p.Mark is { Length: > 0 } mark ? $"{mark} {p.Text}" : p.Text));
    }

    private void Clear()
    {
        paragraphs.Clear();
        length = 0;
    }
}
