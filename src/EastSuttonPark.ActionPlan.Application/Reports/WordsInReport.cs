using System.Text.Json;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>Finds the words of an entry in an issued report: where reports quote words, and as they quote them.</summary>
public static class WordsInReport
{
    // Sentences of a report are cut at 240 characters. Whoever quotes less than this quotes nobody.
    private const int Telling = 200;

    // Shorter words may stand anywhere by chance: they are found only where they are quoted whole, on their own action.
    private const int Long = 25;

    // What the plan, the program or a form's choice says, never what somebody typed about progress.
    private static readonly HashSet<string> ofThePlan = new(StringComparer.Ordinal)
    {
        "marking", "establishment", "planKey", "planTitle", "month", "monthWords", "issuedBy", "key", "title", "whenEmpty", "columns", "name", "plan", "reference", "concern", "concernShortTitle",
        "action", "shortTitle", "publishedOwner", "lead", "publishedTarget", "published", "updatedBy", "status", "rating", "category", "kind", "type", "stage",
    };

    private static readonly HashSet<string> columnsOfThePlan = new(StringComparer.Ordinal)
    {
        "Action", "What", "Lead", "By", "How often", "Rec No", "Concerns", "Response Action Taken/Planned", "Responsible Owner",
    };

    // These stand in tables as they were typed; others only in sentences, in quotation marks.
    private static readonly HashSet<string> whole = new(StringComparer.Ordinal) { "latestUpdate", "words", "text", "why", "help" };

    /// <summary>The texts of an entry that a report can quote, as it quotes them. Who told something, a check's forum and the plan's own words are never quoted.</summary>
    public static IReadOnlyList<string> QuotableOf(Entry entry) => [.. entry.Texts.Select(t => t.Field switch
    {
        TextField.Done or TextField.Next or TextField.Help or TextField.Why or TextField.Evidence or TextField.CheckName or TextField.Description or TextField.FileName or TextField.Link => t.Text,
        TextField.SeenBy => EvidenceView.SeenWords(t.Text),
        TextField.Note when entry.Kind != EntryKind.CheckSet => t.Text,
        _ => null,
    }).OfType<string>()];

    /// <summary>Whether a report says some words of an action: whole, or cut where its sentences are cut.</summary>
    /// <param name="modelJson">The report as it is kept.</param>
    /// <param name="reference">The action's reference.</param>
    /// <param name="words">The words as they were typed.</param>
    public static bool Holds(string modelJson, string reference, string words)
    {
        using var model = JsonDocument.Parse(modelJson);
        var sought = Plain(words);
        var begin = sought.Length > Telling ? sought[..Telling].TrimEnd() : sought;
        return Said(model.RootElement, "", null).Any(s => Plain(s.Text) is var text
            && (begin.Length >= Long ? text.Contains(begin, StringComparison.OrdinalIgnoreCase)
                : s.Reference == reference && whole.Contains(s.Property) ? text.Equals(sought, StringComparison.OrdinalIgnoreCase) || text.Contains($"‘{sought}’", StringComparison.OrdinalIgnoreCase)
                : text.Contains(reference, StringComparison.Ordinal) && text.Contains($"‘{sought}’", StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<(string Property, string? Reference, string Text)> Said(JsonElement element, string property, string? reference) => element.ValueKind switch
    {
        _ when ofThePlan.Contains(property) => [],
        JsonValueKind.String => [(property, reference, element.GetString()!)],
        JsonValueKind.Object when element.TryGetProperty("columns", out var columns) && element.TryGetProperty("rows", out var rows) => SaidInTable([.. columns.EnumerateArray().Select(c => c.GetString()!)], rows),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Said(p.Value, p.Name, ReferenceOf(element) ?? reference)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Said(e, property, reference)),
        _ => [],
    };

    private static IEnumerable<(string, string?, string)> SaidInTable(string[] columns, JsonElement rows) =>
        from row in rows.EnumerateArray()
        from cell in row.GetProperty("cells").EnumerateArray().Select((Element, At) => (Element, At))
        where cell.At >= columns.Length || !columnsOfThePlan.Contains(columns[cell.At])
        from said in Said(cell.Element, "cells", ReferenceOf(row))
        select said;

    private static string? ReferenceOf(JsonElement element) =>
        element.TryGetProperty("reference", out var reference) && reference.ValueKind == JsonValueKind.String ? reference.GetString() : null;

    // A report writes words on one line in its sentences and as they were typed in its tables; within quotation marks it makes theirs single ones.
    private static string Plain(string text) => PlanWords.OnOneLine(text).Replace('“', '‘').Replace('”', '’');
}
