using System.Text;

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
    private readonly StringBuilder words = new();
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
        words.Clear();
        span = 1;
        continues = false;
    }

    /// <summary>The cell spans so many columns of the grid.</summary>
    public void Spans(int columns) => span = columns;

    /// <summary>The cell is part of the one above it or before it, whose words stand there.</summary>
    public void Continues() => continues = true;

    /// <summary>More words of the cell: a paragraph.</summary>
    public void Append(string text)
    {
        words.Append('\n').Append(text);
        SourceBuilder.RefuseLong(Place, words.Length);
    }

    public void EndCell()
    {
        Cells.Add((next, continues ? "" : words.ToString()));
        SourceBuilder.RefuseColumns(Place, Cells.Count);
        next += span;
        words.Clear();
    }
}
