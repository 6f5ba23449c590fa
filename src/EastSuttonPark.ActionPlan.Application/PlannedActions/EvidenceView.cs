using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>A piece of evidence as people see it in a list.</summary>
/// <param name="Sequence">The entry that added it.</param>
/// <param name="Number">1 for the action's first: part of its address.</param>
/// <param name="AboutOn">The day that it is about.</param>
/// <param name="AddedOn">The London day on which it was added.</param>
/// <param name="AddedBy">The post that added it; the account's name where it spoke for none.</param>
/// <param name="Description">What it shows, or null where it was removed.</param>
/// <param name="FileName">Of a file: its name, or null where it was removed.</param>
/// <param name="Link">Of a link: where it leads, or null where it was removed.</param>
/// <param name="SeenBy">Of something seen on site: by whom, or null where that was removed.</param>
/// <param name="ContentType">Of a file: its media type.</param>
/// <param name="Bytes">Of a file: its size.</param>
/// <param name="Sha256">Of a file: the hash of its bytes, which stays when the file is removed.</param>
/// <param name="IsWithdrawn">Whether it was withdrawn and counts no longer.</param>
public sealed record EvidenceView(int Sequence, int Number, EvidenceKind Kind, DateOnly AboutOn, DateOnly AddedOn, string AddedBy,
    string? Description, string? FileName, string? Link, string? SeenBy, string? ContentType, long? Bytes, string? Sha256, bool IsWithdrawn = false)
{
    /// <summary>Whether its words and its file were removed: a tombstone stays.</summary>
    public bool IsRemoved => Description is null;

    /// <summary>What it is, in a few words: the file's name, the link, or who saw it.</summary>
    public string What => IsRemoved ? "(removed)" : Kind switch
    {
        EvidenceKind.File => FileName!,
        EvidenceKind.Link => Link!,
        _ => SeenWords(SeenBy!),
    };

    /// <summary>What something is that was seen on site.</summary>
    public static string SeenWords(string by) => $"Seen on site by {by}";

    /// <summary>The evidence that a journal counts, in the order in which it was added: nothing that was withdrawn, and a tombstone of what was removed.</summary>
    /// <param name="entries">The journal as at the day looked at, with its texts: at least the evidence and the withdrawals.</param>
    /// <param name="withWithdrawn">Whether withdrawn evidence comes along: for the governor, to whom it is history until it is removed.</param>
    public static IReadOnlyList<EvidenceView> Of(IEnumerable<Entry> entries, bool withWithdrawn = false)
    {
        var journal = entries.ToList();
        var withdrawn = journal.Select(e => e.Facts).OfType<WithdrawnFacts>().Select(f => f.Entry).ToHashSet();
        return [.. journal.Where(e => e.Kind == EntryKind.EvidenceAdded && (withWithdrawn || !withdrawn.Contains(e.Sequence))).OrderBy(e => e.Sequence).Select(e => Of(e, withdrawn.Contains(e.Sequence)))];
    }

    private static EvidenceView Of(Entry entry, bool isWithdrawn)
    {
        var facts = (EvidenceAddedFacts)entry.Facts;
        return new(entry.Sequence, facts.Number, facts.Evidence, facts.AboutOn, entry.RecordedOn, entry.PostName ?? entry.AccountName,
            entry.TextOf(TextField.Description), entry.TextOf(TextField.FileName), entry.TextOf(TextField.Link), entry.TextOf(TextField.SeenBy),
            facts.ContentType, facts.Bytes, facts.Sha256, isWithdrawn);
    }
}
