namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Typed or pasted text as a document's cell holds it: on one line, its white space collapsed.</summary>
internal static class OneLine
{
    public static string Of(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
