namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Reads one kind of document (pipe tables, Word, PDF, spreadsheets) into lines and tables. What they mean is not its business.</summary>
public interface ISourceReader
{
    /// <summary>Whether the file is of the kind that this reader reads, judged by its content and never by its name.</summary>
    bool CanRead(PlanFile file);

    /// <summary>Reads the document's lines and tables, every word of them.</summary>
    /// <param name="file">The document.</param>
    /// <param name="watch">Is told how far the reading is, and ends it where it takes too long.</param>
    /// <exception cref="PlanReadException">The document can't be read without losing words; the message names the place.</exception>
    /// <exception cref="OperationCanceledException">The watch ended it.</exception>
    SourceDocument Read(PlanFile file, ReadingWatch watch);
}

/// <summary>Watches over the reading of a document.</summary>
/// <param name="ct">Ends the reading.</param>
/// <param name="report">Is told how many of how many pages or rows are read; or null.</param>
public sealed class ReadingWatch(CancellationToken ct, Action<int, int>? report = null)
{
    /// <summary>Nobody watches: for documents of our own.</summary>
    public static ReadingWatch None { get; } = new(CancellationToken.None);

    /// <summary>To be called at least once for every page or some hundred rows.</summary>
    /// <param name="done">Pages or rows read.</param>
    /// <param name="of">Of how many; 0 where that isn't known.</param>
    /// <exception cref="OperationCanceledException">The reading is to end.</exception>
    public void At(int done, int of = 0)
    {
        ct.ThrowIfCancellationRequested();
        report?.Invoke(done, of);
    }
}

/// <summary>What every reader makes of its kind of document before anything is understood: lines of text and tables of cells.</summary>
/// <param name="Text">The lines that stand in no table, blank ones left out.</param>
/// <param name="Tables">The tables, in order. One that goes on over a page may be several.</param>
public sealed record SourceDocument(IReadOnlyList<SourceLine> Text, IReadOnlyList<SourceTable> Tables);

/// <param name="Order">Where it stands among all lines and rows of the document: rising, with or without gaps.</param>
/// <param name="Place">The place in words that a person finds it by: "line 12", "page 3", "paragraph 4".</param>
/// <param name="Text">The line, its white space collapsed.</param>
public sealed record SourceLine(int Order, string Place, string Text);

/// <param name="Rows">The rows, header rows included.</param>
public sealed record SourceTable(IReadOnlyList<SourceRow> Rows);

/// <param name="Order">Where it stands among all lines and rows of the document.</param>
/// <param name="Place">The place in words that a person finds it by: "line 12", "page 3, row 4", "table 2, row 5", "sheet Plan, row 7".</param>
/// <param name="Cells">The cells, their white space collapsed. A cell that spans several columns stands in the first of them, the others are empty; one that spans several rows stands in the first row.</param>
public sealed record SourceRow(int Order, string Place, IReadOnlyList<string> Cells)
{
    /// <summary>The cells with the lines, paragraphs and items of lists that the document itself begins ('\n'); where a reader knows of none, as <see cref="Cells"/>. Where a line ends for want of room is no line.</summary>
    public IReadOnlyList<string> Printed { get => field ?? Cells; init; }

    /// <summary>The place, to begin a sentence with.</summary>
    public string PlaceBegins => $"{char.ToUpperInvariant(Place[0])}{Place[1..]}";
}
