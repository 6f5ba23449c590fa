using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What kind of step an entry records.</summary>
public enum EntryKind
{
    /// <summary>An edition of the plan published the action.</summary>
    Published,

    /// <summary>Progress was reported.</summary>
    ProgressReported,

    /// <summary>A claim was verified.</summary>
    Verified,

    /// <summary>A claim was returned.</summary>
    Returned,

    /// <summary>The governor decided whether the action proceeds.</summary>
    ProceedingDecided,

    /// <summary>A post was set to lead.</summary>
    LeadSet,

    /// <summary>An assurance check was set.</summary>
    CheckSet,

    /// <summary>An assurance check was carried out.</summary>
    CheckRecorded,
}

/// <summary>What an entry says, without its free text: old and new.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PublishedFacts), nameof(EntryKind.Published))]
[JsonDerivedType(typeof(ProgressReportedFacts), nameof(EntryKind.ProgressReported))]
[JsonDerivedType(typeof(VerifiedFacts), nameof(EntryKind.Verified))]
[JsonDerivedType(typeof(ReturnedFacts), nameof(EntryKind.Returned))]
[JsonDerivedType(typeof(ProceedingDecidedFacts), nameof(EntryKind.ProceedingDecided))]
[JsonDerivedType(typeof(LeadSetFacts), nameof(EntryKind.LeadSet))]
[JsonDerivedType(typeof(CheckSetFacts), nameof(EntryKind.CheckSet))]
[JsonDerivedType(typeof(CheckRecordedFacts), nameof(EntryKind.CheckRecorded))]
public abstract record EntryFacts
{
    private static readonly JsonSerializerOptions Canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The kind of step.</summary>
    [JsonIgnore]
    public abstract EntryKind Kind { get; }

    /// <summary>Whether the step changes what a form on the action shows, so that a form opened before it is stale.</summary>
    [JsonIgnore]
    public virtual bool ChangesForms => true;

    /// <summary>The facts as they are kept and hashed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Canonical);

    /// <summary>Reads facts as they are kept.</summary>
    /// <exception cref="JsonException">The text is not of a known kind.</exception>
    public static EntryFacts FromJson(string json) =>
        JsonSerializer.Deserialize<EntryFacts>(json, Canonical) ?? throw new JsonException("An entry without facts.");
}

/// <summary>An edition published the action.</summary>
/// <param name="Edition">The edition's number.</param>
/// <param name="SubmittedOn">The day on which it was submitted.</param>
/// <param name="Target">The target date as published.</param>
/// <param name="DueOn">The day on which that falls due, or null where it can't be dated.</param>
/// <param name="Claims">The claim that the plan itself makes ("Completed and ongoing"), or null.</param>
public sealed record PublishedFacts(int Edition, DateOnly SubmittedOn, string Target, DateOnly? DueOn, ActionStatus? Claims) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EntryKind Kind => EntryKind.Published;
}

/// <summary>Progress was reported.</summary>
/// <param name="Was">The status before.</param>
/// <param name="Status">The status reported, or null for words only ("Nothing to report").</param>
/// <param name="ForecastOn">The day by which the lead now expects to finish, or null.</param>
public sealed record ProgressReportedFacts(ActionStatus Was, ActionStatus? Status, DateOnly? ForecastOn) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EntryKind Kind => EntryKind.ProgressReported;
}

/// <summary>The claim was verified.</summary>
/// <param name="ClaimedOn">The day of the claim.</param>
public sealed record VerifiedFacts(DateOnly ClaimedOn) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EntryKind Kind => EntryKind.Verified;
}

/// <summary>The claim was returned.</summary>
/// <param name="ClaimedOn">The day of the claim.</param>
/// <param name="Was">The claim.</param>
/// <param name="Status">The status to which it returns.</param>
public sealed record ReturnedFacts(DateOnly ClaimedOn, ActionStatus Was, ActionStatus Status) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EntryKind Kind => EntryKind.Returned;
}

/// <summary>The governor decided whether the action proceeds.</summary>
/// <param name="Was">The status before.</param>
/// <param name="Status">"Not proceeding", or the status to which it returns.</param>
public sealed record ProceedingDecidedFacts(ActionStatus Was, ActionStatus Status) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EntryKind Kind => EntryKind.ProceedingDecided;
}

/// <summary>A post was set to lead.</summary>
/// <param name="WasId">The post that led before, set or not.</param>
/// <param name="LeadId">The post that leads from now on.</param>
/// <param name="LeadName">Its name on the day.</param>
public sealed record LeadSetFacts(int WasId, int LeadId, string LeadName) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EntryKind Kind => EntryKind.LeadSet;
}

/// <summary>An assurance check was set.</summary>
/// <param name="Number">1 for the action's first.</param>
/// <param name="Name">What is checked, in a few words.</param>
/// <param name="Cadence">How often.</param>
/// <param name="From">From which day, inclusive.</param>
/// <param name="PostId">The post that carries it out.</param>
/// <param name="PostName">Its name on the day.</param>
/// <param name="Forum">Where it is reported.</param>
public sealed record CheckSetFacts(int Number, string Name, Cadence Cadence, DateOnly From, int PostId, string PostName, string Forum) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EntryKind Kind => EntryKind.CheckSet;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ChangesForms => false;
}

/// <summary>An assurance check was carried out.</summary>
/// <param name="Number">Which of the action's checks.</param>
/// <param name="CarriedOutOn">On which day.</param>
/// <param name="Satisfactory">What was found.</param>
public sealed record CheckRecordedFacts(int Number, DateOnly CarriedOutOn, bool Satisfactory) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EntryKind Kind => EntryKind.CheckRecorded;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ChangesForms => false;
}
