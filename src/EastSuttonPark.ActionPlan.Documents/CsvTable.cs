using System.Buffers;
using CsvHelper;

namespace EastSuttonPark.ActionPlan.Documents;

/// <summary>Every CSV of the program: UTF-8 with BOM, RFC 4180, days as yyyy-MM-dd, and no cell that a spreadsheet would take for a formula.</summary>
internal static class CsvTable
{
    // A cell that a spreadsheet would take for a formula gets an apostrophe; that goes for text only, so that -30 days stay a number.
    private static readonly CsvWriterOptions options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    // Spreadsheets read these as the plain signs; the library looks for ASCII only.
    private static readonly SearchValues<char> fullWidthSigns = SearchValues.Create("＝＋－＠");

    /// <summary>Writes the names of the columns, and a line for each row.</summary>
    public static void Write<T>(IEnumerable<(string Name, Func<T, object?> Value)> columns, IEnumerable<T> rows, Stream stream)
    {
        var all = columns.ToList();
        using var csv = CsvWriter.Create(stream, options, leaveOpen: true);
        csv.WriteRecord(all.Select(c => c.Name).ToArray());
        foreach (var row in rows)
        {
            foreach (var column in all)
                csv.WriteField(Safe(column.Value(row)));
            csv.EndRecord();
        }
    }

    private static object? Safe(object? value) => value is string { Length: > 0 } text && fullWidthSigns.Contains(text[0]) ? $"'{text}" : value;
}
