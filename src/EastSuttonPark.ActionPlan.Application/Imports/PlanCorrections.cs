using System.Text.Json;
using System.Text.Json.Serialization;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>What a person has settled about one published document because no program can know it. Kept as a small JSON file beside it.</summary>
/// <remarks>It places the document's words and never changes them; the short titles are the only words of our own.</remarks>
public sealed record PlanCorrections
{
    /// <summary>The SHA-256 of the document that these corrections are for, 64 hexadecimal digits.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>Printed rows that hold several actions, or that were checked and hold one.</summary>
    public IReadOnlyList<RowSplit> Splits { get; init; } = [];

    /// <summary>Owners that the document doesn't explain, or spells in several ways.</summary>
    public IReadOnlyList<KnownOwner> Owners { get; init; } = [];

    /// <summary>Short titles of our own, by the recommendation's number.</summary>
    public IReadOnlyDictionary<string, string> OurConcernTitles { get; init; } = new Dictionary<string, string>();

    /// <summary>Short titles of our own, by the action's reference.</summary>
    public IReadOnlyDictionary<string, string> OurActionTitles { get; init; } = new Dictionary<string, string>();

    /// <summary>The assurance checks that the document's own words promise, with a rhythm.</summary>
    public IReadOnlyList<Promise> Checks { get; init; } = [];

    /// <summary>Where the action that begins in a table row divides.</summary>
    public sealed record RowSplit
    {
        /// <summary>The table row, counted from 1 without header rows, in which the action begins (it may end in a later row, after a page break).</summary>
        public required int Row { get; init; }

        /// <summary>The actions, in order. A single part says that the row holds one action after all.</summary>
        public required IReadOnlyList<SplitPart> Parts { get; init; }
    }

    /// <summary>One action of a divided row.</summary>
    public sealed record SplitPart
    {
        /// <summary>The words it begins with: enough of them that they stand once in the row. It ends where the next part begins.</summary>
        public required string Begins { get; init; }

        /// <summary>Its share of the row's owners, in the published words.</summary>
        public required string Owners { get; init; }

        /// <summary>Its share of the row's target dates, in the published words.</summary>
        public required string TargetDate { get; init; }
    }

    /// <summary>A check that goes on after completion, as the document promises it.</summary>
    public sealed record Promise
    {
        /// <summary>The action that promises it.</summary>
        public required string Reference { get; init; }

        /// <summary>What is checked, in a few words of our own.</summary>
        public required string Name { get; init; }

        /// <summary>The rhythm that the words name: "week", "month" or "quarter".</summary>
        public required string Every { get; init; }

        /// <summary>The post that carries it out; the document must name it.</summary>
        public required string Post { get; init; }

        /// <summary>Where it is reported.</summary>
        public required string Forum { get; init; }

        /// <summary>The words that promise it: they must stand in the action's wording, to the letter.</summary>
        public required string Words { get; init; }
    }

    /// <summary>An owner under its canonical name.</summary>
    public sealed record KnownOwner
    {
        /// <summary>The name to use: "Milton Keynes (education provider)".</summary>
        public required string Name { get; init; }

        /// <summary>Whether it is an organisation outside the establishment rather than a post in it.</summary>
        public required bool IsOrganisation { get; init; }

        /// <summary>Other spellings in the document.</summary>
        public IReadOnlyList<string> AlsoPublishedAs { get; init; } = [];
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Reads corrections from their JSON.</summary>
    /// <param name="file">The file of corrections.</param>
    /// <exception cref="PlanReadException">
    /// It is not JSON, has a member that is not known or stands twice, or lacks one that is needed; the message names the place.
    /// </exception>
    public static PlanCorrections Read(PlanFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            // From a stream, because editors on Windows put a byte order mark before the JSON and only this way passes over it.
            using var content = new MemoryStream(file.Content, writable: false);
            return JsonSerializer.Deserialize<PlanCorrections>(content, Json)
                ?? throw new PlanReadException($"The corrections in {file.Name} are empty.");
        }
        catch (JsonException broken)
        {
            // Some of the serializer's messages end with the place and some leave it out: it is said here, once and for all of them.
            var what = broken.Message.Split(" Path: ")[0];
            throw new PlanReadException($"The corrections in {file.Name} can't be read, line {broken.LineNumber + 1}, at {broken.Path ?? "$"}: {what}", broken);
        }
    }
}
