using CsvHelper;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Text whose cells are separated by commas, semicolons or tabs, as RFC 4180 quotes them.</summary>
internal static class SeparatedValues
{
    private const int FewestColumns = 3;
    private const int Looked = 200;

    // Where two would do as well: hardly any text has a tab that is not meant as one, and commas are what our own files have.
    private static readonly char[] separators = ['\t', ',', ';'];

    /// <summary>What separates the cells, or null where the text is no table.</summary>
    public static char? SeparatorOf(string text)
    {
        var best = separators.Select(separator => (Separator: separator, Rows: LikeRows(text, separator))).MaxBy(s => s.Rows);
        return best.Rows > 0 ? best.Separator : null;
    }

    /// <summary>The records, with the line on which each begins.</summary>
    /// <exception cref="PlanReadException">A quotation mark is opened and never closed, or closed within a cell.</exception>
    public static IEnumerable<(long Line, string[] Cells)> Records(string text, char separator)
    {
        using var reader = CsvReader.Create(new StringReader(text), new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            // What is pasted out of Word holds quotation marks that are none of the format's; a real one is closed where its cell ends.
            MalformedData = separator == '\t' ? CsvMalformedDataHandling.Recover : CsvMalformedDataHandling.Throw,
            Mode = separator == '\t' && !IsQuoted(text) ? CsvMode.NoEscape : CsvMode.Rfc4180,
        });
        while (Next(reader))
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = reader.GetString(i);
            yield return (reader.LineNumber, cells);
        }
    }

    private static bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException malformed)
        {
            throw new PlanReadException($"Line {malformed.LineNumber}: a quotation mark here is opened and not closed at the end of its cell, so where its cells end can't be known.", malformed);
        }
    }

    // As many rows with the same number of cells as there are, where they are most of what stands from the first of them on: prose has commas too.
    private static int LikeRows(string text, char separator)
    {
        var counts = new List<int>();
        try
        {
            foreach (var (_, cells) in Records(text, separator).Take(Looked))
                if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
                    counts.Add(cells.Length);
        }
        catch (PlanReadException) when (counts.Exists(count => count >= FewestColumns))
        {
            // It is a table as far as it goes, and what is wrong with it will be said when it is read.
        }
        catch (PlanReadException)
        {
            return 0;
        }

        counts.RemoveRange(0, Math.Max(0, counts.FindIndex(count => count >= FewestColumns)));
        var most = counts.Where(count => count >= FewestColumns).CountBy(count => count).Select(c => c.Value).DefaultIfEmpty().Max();
        return most * 2 > counts.Count ? most : 0;
    }

    // Excel quotes a cell with a line break in it when it is copied; Word never does.
    private static bool IsQuoted(string text)
    {
        try
        {
            return text.Contains('"', StringComparison.Ordinal) && !IsMalformed(text);
        }
        catch (CsvFormatException)
        {
            return false;
        }
    }

    private static bool IsMalformed(string text)
    {
        using var reader = CsvReader.Create(new StringReader(text), new CsvReaderOptions { Separator = '\t', HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw });
        while (reader.Read())
        {
        }

        return false;
    }
}
