using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>One record in an action's journal: who, for which post, when, what, why, old and new. Written once, never changed.</summary>
/// <remarks>
/// Each entry's hash covers the one before, so that a row altered or taken away shows. Free text lies beside it in <see cref="EntryText"/>, with its
/// hash here, so that a redaction can remove the words and nothing else.
/// </remarks>
public sealed class Entry
{
    private EntryFacts? facts;

    private Entry()
    {
    }

    /// <summary>The action; with <see cref="Sequence"/> the key.</summary>
    public int PlannedActionId { get; private set; }

    /// <summary>1 for the action's first entry, without gaps.</summary>
    public int Sequence { get; private set; }

    /// <summary>What kind of step it records.</summary>
    public EntryKind Kind { get; private set; }

    /// <summary>When it was recorded: UTC, whole milliseconds, never before the action's previous entry.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>The account that recorded it, or null for the system.</summary>
    public int? AccountId { get; private set; }

    /// <summary>The account's name on the day.</summary>
    public string AccountName { get; private set; } = "";

    /// <summary>The post for which it was recorded, by its name on the day; null where it was for none.</summary>
    public string? PostName { get; private set; }

    /// <summary>The form that recorded it: unique for an action, so that a double click counts once.</summary>
    public Guid? FormId { get; private set; }

    /// <summary>The day of the meeting in which it was decided, or null.</summary>
    public DateOnly? MeetingOn { get; private set; }

    /// <inheritdoc cref="EntryFacts.RefersTo"/>
    public int? RefersTo { get; private set; }

    /// <summary>The facts in canonical JSON: old and new.</summary>
    public string FactsJson { get; private set; } = "";

    /// <summary>Which texts the entry had, each with the SHA-256 of its UTF-8 bytes: "Done:ab12…", in the order of <see cref="TextField"/>, separated by spaces.</summary>
    public string TextHashes { get; private set; } = "";

    /// <summary>SHA-256 over all of the above but the action's key, and over the hash of the entry before: 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The words, where they have been loaded and not redacted.</summary>
    public List<EntryText> Texts { get; private set; } = [];

    /// <summary>The facts.</summary>
    public EntryFacts Facts => facts ??= EntryFacts.FromJson(FactsJson);

    /// <summary>The London day on which it was recorded.</summary>
    public DateOnly RecordedOn => LondonDays.DayOf(RecordedAt);

    /// <summary>Whether the entry was written with a text of that kind (also after it was redacted).</summary>
    public bool HasText(TextField field) => TextHashes.Split(' ').Any(h => h.StartsWith($"{field}:", StringComparison.Ordinal));

    /// <summary>The text, or null where there is none (any more) or it was not loaded.</summary>
    public string? TextOf(TextField field) => Texts.Find(t => t.Field == field)?.Text;

    /// <summary>Writes the entry that follows a journal's last one.</summary>
    public static Entry After(Entry? last, int plannedActionId, Stamp stamp, EntryFacts facts, params (TextField Field, string? Text)[] texts)
    {
        var kept = texts
            .Select(t => (t.Field, Text: CleanText.Of(t.Text)))
            .Where(t => t.Text is not null)
            .OrderBy(t => t.Field)
            .Select(t => EntryText.Of(t.Field, t.Text!))
            .ToList();
        var sequence = (last?.Sequence ?? 0) + 1;
        foreach (var text in kept)
            text.Belong(sequence);
        var entry = new Entry
        {
            facts = facts,
            PlannedActionId = plannedActionId,
            Sequence = sequence,
            Kind = facts.Kind,
            RecordedAt = last is not null && last.RecordedAt > stamp.At ? last.RecordedAt : stamp.At,
            AccountId = stamp.By.AccountId,
            AccountName = stamp.By.Name,
            PostName = stamp.PostName,
            FormId = stamp.FormId,
            MeetingOn = stamp.MeetingOn,
            RefersTo = facts.RefersTo,
            FactsJson = facts.ToJson(),
            TextHashes = string.Join(' ', kept.Select(t => $"{t.Field}:{Sha256(t.Text)}")),
            Texts = kept,
        };
        entry.Hash = entry.HashAfter(last?.Hash);
        return entry;
    }

    /// <summary>What the hash must be after the entry before.</summary>
    public string HashAfter(string? previousHash) => Sha256(JsonSerializer.Serialize<string?[]>([
        previousHash, Sequence.ToString(CultureInfo.InvariantCulture), Kind.ToString(),
        RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        AccountId?.ToString(CultureInfo.InvariantCulture), AccountName, PostName, FormId?.ToString("N"), FactsJson, TextHashes,
        .. MeetingOn is { } meeting ? [meeting.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : Array.Empty<string>()]));

    /// <summary>Whether a loaded text is the one that the entry was written with.</summary>
    public bool Matches(EntryText text) => TextHashes.Split(' ').Contains($"{text.Field}:{Sha256(text.Text)}", StringComparer.Ordinal);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Which words of an entry a text holds.</summary>
public enum TextField
{
    /// <summary>What was done.</summary>
    Done,

    /// <summary>What happens next.</summary>
    Next,

    /// <summary>Help needed from others.</summary>
    Help,

    /// <summary>Why: of a risk, a delay, a return, a decision.</summary>
    Why,

    /// <summary>Where the evidence of a claim can be seen, or why there is none.</summary>
    Evidence,

    /// <summary>What was seen, what is asked, what a leaver hands on, or the words of the plan that promise a check.</summary>
    Note,

    /// <summary>Who at the partner reported, where the governor enters it on its behalf.</summary>
    ToldBy,

    /// <summary>What the evidence shows.</summary>
    Description,

    /// <summary>The file's name as it came.</summary>
    FileName,

    /// <summary>The address where the evidence is kept.</summary>
    Link,

    /// <summary>Who saw it on site.</summary>
    SeenBy,

    /// <summary>What an assurance check checks, in a few words.</summary>
    CheckName,

    /// <summary>Where an assurance check is reported.</summary>
    Forum,
}

/// <summary>Words of an entry, kept apart so that a redaction can delete them.</summary>
public sealed class EntryText
{
    /// <summary>The longest text kept, in characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>The action; with <see cref="Sequence"/> and <see cref="Field"/> the key.</summary>
    public int PlannedActionId { get; private set; }

    /// <summary>The entry.</summary>
    public int Sequence { get; private set; }

    /// <summary>Which words.</summary>
    public TextField Field { get; private set; }

    /// <summary>The words, cleaned: line ends as LF, no control characters, no space at either end.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Makes a text that is already clean.</summary>
    internal static EntryText Of(TextField field, string text) => new() { Field = field, Text = text };

    /// <summary>Ties the text to the entry that is being written.</summary>
    internal void Belong(int sequence) => Sequence = sequence;
}

/// <summary>Who records an entry, for which post, and when.</summary>
/// <param name="By">The person.</param>
/// <param name="PostName">The post's name today, or null.</param>
/// <param name="At">The instant, UTC.</param>
/// <param name="FormId">The form, or null where no form is behind it.</param>
/// <param name="MeetingOn">The meeting's day, or null.</param>
public sealed record Stamp(Person By, string? PostName, DateTime At, Guid? FormId, DateOnly? MeetingOn = null)
{
    /// <summary>The London day.</summary>
    public DateOnly Day => LondonDays.DayOf(At);

    /// <summary>A person acts on an action that a post leads.</summary>
    public static Stamp Of(Person by, int leadId, Occasion occasion) =>
        new(by, by.SpeaksFor(leadId, occasion.Day)?.PostName, occasion.At, occasion.FormId, occasion.MeetingOn);
}

/// <summary>On which occasion a step is recorded.</summary>
/// <param name="At">The instant, UTC.</param>
/// <param name="FormId">The form, or null where no form is behind it.</param>
/// <param name="MeetingOn">The day of the meeting in which it is decided, or null where it is decided in none.</param>
public readonly record struct Occasion(DateTime At, Guid? FormId = null, DateOnly? MeetingOn = null)
{
    /// <summary>The London day.</summary>
    public DateOnly Day => LondonDays.DayOf(At);

    /// <summary>An instant by itself: no form, no meeting.</summary>
    public static implicit operator Occasion(DateTime at) => new(at);
}

/// <summary>Cleans what people type or paste.</summary>
public static class CleanText
{
    private const char Joiner = '\u200D';

    /// <summary>
    /// The text with line ends as LF, composed (NFC), without control characters, without characters that nobody can see, and without space at either end; null where nothing is left.
    /// </summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var kept = new StringBuilder(text.Length);
        // By code points: a lone surrogate half becomes the replacement character, as it would in any encoding.
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (IsKept(rune))
                kept.Append(rune);
        var clean = kept.ToString().Normalize(NormalizationForm.FormC).Trim();
        // A joiner is seen only between two others: it makes one picture of several.
        clean = clean.Trim(Joiner).Trim();
        return clean.Length == 0 ? null : clean;
    }

    // Format characters are invisible, and some of them turn the reading order of what follows: a word of nothing else would pass for a reason.
    private static bool IsKept(Rune rune) => rune.Value is '\n' or '\t' or Joiner
        || !((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);
}
