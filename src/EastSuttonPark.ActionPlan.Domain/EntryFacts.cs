using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What an entry says, without its free text: old and new.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PublishedFacts), nameof(EntryKind.Published))]
[JsonDerivedType(typeof(ReportedBeforeFacts), nameof(EntryKind.ReportedBefore))]
[JsonDerivedType(typeof(ProgressReportedFacts), nameof(EntryKind.ProgressReported))]
[JsonDerivedType(typeof(VerifiedFacts), nameof(EntryKind.Verified))]
[JsonDerivedType(typeof(ReturnedFacts), nameof(EntryKind.Returned))]
[JsonDerivedType(typeof(ProceedingDecidedFacts), nameof(EntryKind.ProceedingDecided))]
[JsonDerivedType(typeof(LeadSetFacts), nameof(EntryKind.LeadSet))]
[JsonDerivedType(typeof(CheckSetFacts), nameof(EntryKind.CheckSet))]
[JsonDerivedType(typeof(CheckRecordedFacts), nameof(EntryKind.CheckRecorded))]
[JsonDerivedType(typeof(ClaimTakenBackFacts), nameof(EntryKind.ClaimTakenBack))]
[JsonDerivedType(typeof(ReopenedFacts), nameof(EntryKind.Reopened))]
[JsonDerivedType(typeof(DateRequestedFacts), nameof(EntryKind.DateRequested))]
[JsonDerivedType(typeof(DateDecidedFacts), nameof(EntryKind.DateDecided))]
[JsonDerivedType(typeof(UpdateAskedFacts), nameof(EntryKind.UpdateAsked))]
[JsonDerivedType(typeof(HandedOverFacts), nameof(EntryKind.HandedOver))]
[JsonDerivedType(typeof(EvidenceAddedFacts), nameof(EntryKind.EvidenceAdded))]
[JsonDerivedType(typeof(WithdrawnFacts), nameof(EntryKind.Withdrawn))]
[JsonDerivedType(typeof(RedactionAskedFacts), nameof(EntryKind.RedactionAsked))]
[JsonDerivedType(typeof(RedactedFacts), nameof(EntryKind.Redacted))]
[JsonDerivedType(typeof(PublishedAgainFacts), nameof(EntryKind.PublishedAgain))]
[JsonDerivedType(typeof(LeftPlanFacts), nameof(EntryKind.LeftPlan))]
public abstract record EntryFacts
{
    private static readonly JsonSerializerOptions Canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    // Said once, where the kinds are named for the journal.
    private static readonly FrozenDictionary<Type, EntryKind> Kinds = typeof(EntryFacts).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(a => a.DerivedType, a => Enum.Parse<EntryKind>((string)a.TypeDiscriminator!));

    /// <summary>The kind of step.</summary>
    [JsonIgnore]
    public EntryKind Kind => Kinds[GetType()];

    /// <summary>Whether the step changes what a form on the action shows, so that a form opened before it is stale.</summary>
    [JsonIgnore]
    public virtual bool ChangesForms => true;

    /// <summary>The earlier entry of the same journal that the step is about, or null.</summary>
    [JsonIgnore]
    public virtual int? RefersTo => null;

    /// <summary>The facts as they are kept and hashed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Canonical);

    /// <summary>Reads facts as they are kept.</summary>
    /// <exception cref="JsonException">The text is not of a known kind.</exception>
    public static EntryFacts FromJson(string json) =>
        JsonSerializer.Deserialize<EntryFacts>(json, Canonical) ?? throw new JsonException("An entry without facts.");
}

/// <summary>An edition published the action for the first time.</summary>
/// <param name="Edition">The edition's number: 1 for what the plan was imported with.</param>
/// <param name="SubmittedOn">The day on which it was submitted.</param>
/// <param name="Target">The target date as published.</param>
/// <param name="DueOn">The day on which that falls due, or null where it can't be dated.</param>
/// <param name="Claims">The claim that the plan itself makes ("Completed and ongoing"), or null.</param>
public sealed record PublishedFacts(int Edition, DateOnly SubmittedOn, string Target, DateOnly? DueOn, ActionStatus? Claims) : EntryFacts;

/// <summary>How far the action was when the plan came into this system in the middle of its delivery: reported before, by nobody's account here, and verified by nobody.</summary>
/// <param name="Status">The status last reported, or null for words only.</param>
/// <param name="ReportedOn">The day of that report, or null where it isn't known; of a claim, the day of the claim.</param>
/// <param name="ForecastOn">The day by which the lead then expected to finish, or null.</param>
public sealed record ReportedBeforeFacts(ActionStatus? Status, DateOnly? ReportedOn, DateOnly? ForecastOn) : EntryFacts;

/// <summary>What an edition says of an action otherwise than the one before.</summary>
[Flags]
public enum EditionChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its wording.</summary>
    Wording = 1,

    /// <summary>Its owners.</summary>
    Owners = 2,

    /// <summary>Its target date.</summary>
    Target = 4,

    /// <summary>Its number.</summary>
    Number = 8,

    /// <summary>The concern that it answers.</summary>
    Concern = 16,

    /// <summary>That it is in the plan: it had left it.</summary>
    Back = 32,
}

/// <summary>A later edition published the action otherwise, or again after it had left the plan. The words of each edition stand with the edition.</summary>
/// <param name="Edition">The edition's number.</param>
/// <param name="SubmittedOn">The day on which it was submitted.</param>
/// <param name="Changes">What it says otherwise.</param>
/// <param name="WasTarget">The target date as the action's last edition published it.</param>
/// <param name="Target">The target date as published now.</param>
/// <param name="WasDueOn">The day on which the last edition's target falls due, or null.</param>
/// <param name="DueOn">The day on which the target falls due now, or null where it can't be dated.</param>
/// <param name="Was">The due day in force until then, or null where the action had none.</param>
/// <param name="Claims">The claim that the edition newly makes, or null. It counts where completion is not claimed already and the action was not stopped.</param>
public sealed record PublishedAgainFacts(int Edition, DateOnly SubmittedOn, EditionChanges Changes, string WasTarget, string Target, DateOnly? WasDueOn, DateOnly? DueOn, DateOnly? Was, ActionStatus? Claims) : EntryFacts
{
    /// <summary>The due day that the edition brings: another than the edition before. Null where it brings none; then what was agreed since stays.</summary>
    [JsonIgnore]
    public DateOnly? BringsDueOn => DueOn != WasDueOn ? DueOn : null;
}

/// <summary>A later edition published the action no longer.</summary>
/// <param name="Edition">The edition's number.</param>
/// <param name="SubmittedOn">The day on which it was submitted.</param>
public sealed record LeftPlanFacts(int Edition, DateOnly SubmittedOn) : EntryFacts;

/// <summary>Progress was reported.</summary>
/// <param name="Was">The status before.</param>
/// <param name="Status">The status reported, or null for words only ("Nothing to report").</param>
/// <param name="ForecastOn">The day by which the lead now expects to finish, or null.</param>
/// <param name="ToldOn">For a partner's report that the governor enters on its behalf: the day on which the partner reported. Else null.</param>
public sealed record ProgressReportedFacts(ActionStatus Was, ActionStatus? Status, DateOnly? ForecastOn, DateOnly? ToldOn = null) : EntryFacts;

/// <summary>The claim was verified.</summary>
/// <param name="ClaimedOn">The day of the claim.</param>
public sealed record VerifiedFacts(DateOnly ClaimedOn) : EntryFacts;

/// <summary>The claim was returned.</summary>
/// <param name="ClaimedOn">The day of the claim.</param>
/// <param name="Was">The claim.</param>
/// <param name="Status">The status to which it returns.</param>
public sealed record ReturnedFacts(DateOnly ClaimedOn, ActionStatus Was, ActionStatus Status) : EntryFacts;

/// <summary>The governor decided whether the action proceeds.</summary>
/// <param name="Was">The status before.</param>
/// <param name="Status">"Not proceeding", or the status to which it returns.</param>
public sealed record ProceedingDecidedFacts(ActionStatus Was, ActionStatus Status) : EntryFacts;

/// <summary>A post was set to lead.</summary>
/// <param name="WasId">The post that led before, set or not.</param>
/// <param name="LeadId">The post that leads from now on.</param>
/// <param name="LeadName">Its name on the day.</param>
public sealed record LeadSetFacts(int WasId, int LeadId, string LeadName) : EntryFacts;

/// <summary>An assurance check was set.</summary>
/// <remarks>What is checked and where it is reported are words that can be removed: <see cref="TextField.CheckName"/>, <see cref="TextField.Forum"/>.</remarks>
/// <param name="Number">1 for the action's first.</param>
/// <param name="Cadence">How often.</param>
/// <param name="From">From which day, inclusive.</param>
/// <param name="PostId">The post that carries it out.</param>
/// <param name="PostName">Its name on the day.</param>
/// <param name="Name">What is checked, in entries that were written before it became a text; else null.</param>
/// <param name="Forum">Where it is reported, in such entries; else null.</param>
public sealed record CheckSetFacts(int Number, Cadence Cadence, DateOnly From, int PostId, string PostName, string? Name = null, string? Forum = null) : EntryFacts
{
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
    public override bool ChangesForms => false;
}

/// <summary>The lead took the claim back.</summary>
/// <param name="ClaimedOn">The day of the claim.</param>
/// <param name="Was">The claim.</param>
/// <param name="Status">The status to which it goes back.</param>
public sealed record ClaimTakenBackFacts(DateOnly ClaimedOn, ActionStatus Was, ActionStatus Status) : EntryFacts;

/// <summary>A verified action was reopened; its claim ended as by a return.</summary>
/// <param name="VerifiedOn">The day of the verification that ended.</param>
/// <param name="Was">The claim.</param>
/// <param name="Status">The status to which it goes back.</param>
public sealed record ReopenedFacts(DateOnly VerifiedOn, ActionStatus Was, ActionStatus Status) : EntryFacts;

/// <summary>Why a target date has to move.</summary>
public enum DateReason
{
    /// <summary>People are missing.</summary>
    Staffing,

    /// <summary>Money is missing.</summary>
    Funding,

    /// <summary>An organisation outside the prison has not delivered.</summary>
    Partner,

    /// <summary>Something else has to be done first.</summary>
    Dependency,

    /// <summary>There is more, or something else, to do than was thought.</summary>
    Scope,

    /// <summary>Something else; the words say what.</summary>
    Other,
}

/// <summary>A later target date was asked for.</summary>
/// <param name="Was">The due day then in force, or null where the action had none.</param>
/// <param name="DueOn">The due day asked for; of a month, its last day.</param>
/// <param name="Precision">Whether a day or a month was asked for.</param>
/// <param name="Reason">Why.</param>
public sealed record DateRequestedFacts(DateOnly? Was, DateOnly DueOn, TargetPrecision Precision, DateReason Reason) : EntryFacts;

/// <summary>A later target date was agreed or refused.</summary>
/// <param name="Request">The entry that asked for it.</param>
/// <param name="Agreed">True where the due day moves.</param>
/// <param name="Was">The due day in force until then, or null where the action had none.</param>
/// <param name="DueOn">The due day asked for.</param>
/// <param name="Reason">Why it was asked for.</param>
public sealed record DateDecidedFacts(int Request, bool Agreed, DateOnly? Was, DateOnly DueOn, DateReason Reason) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int? RefersTo => Request;
}

/// <summary>The governor asked the lead for an update. The next report answers it.</summary>
/// <param name="By">The day by which the answer is wanted, or null.</param>
public sealed record UpdateAskedFacts(DateOnly? By) : EntryFacts
{
    /// <summary>False: being asked must not cost the lead what they are typing.</summary>
    [JsonIgnore]
    public override bool ChangesForms => false;
}

/// <summary>The lead post passed from one person to another on a day. The work moves; the history stays.</summary>
/// <param name="PostId">The post.</param>
/// <param name="PostName">Its name on the day.</param>
/// <param name="From">The name of who leaves it, or null where nobody held it.</param>
/// <param name="To">The name of who takes it up, or null where nobody does yet.</param>
/// <param name="On">The first day of the new holder.</param>
public sealed record HandedOverFacts(int PostId, string PostName, string? From, string? To, DateOnly On) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ChangesForms => false;
}

/// <summary>What evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>A file, kept here.</summary>
    File,

    /// <summary>A link to where it is kept.</summary>
    Link,

    /// <summary>Somebody saw it on site.</summary>
    Seen,
}

/// <summary>Evidence was added.</summary>
/// <param name="Number">1 for the action's first.</param>
/// <param name="Evidence">What it is.</param>
/// <param name="AboutOn">The day that it is about, apart from the day on which it was added.</param>
/// <param name="ContentType">Of a file: its media type. Else null.</param>
/// <param name="Bytes">Of a file: its size. Else null.</param>
/// <param name="Sha256">Of a file: the hash of its bytes, 64 lower-case hexadecimal digits. Else null.</param>
public sealed record EvidenceAddedFacts(int Number, EvidenceKind Evidence, DateOnly AboutOn, string? ContentType = null, long? Bytes = null, string? Sha256 = null) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ChangesForms => false;
}

/// <summary>An earlier entry was withdrawn: from then on it counts no longer.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Of">What kind of step it recorded.</param>
public sealed record WithdrawnFacts(int Entry, EntryKind Of) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int? RefersTo => Entry;
}

/// <summary>Somebody asked that an entry's words or file be removed; a second person has to agree.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="ByGovernor">Whether the governor or the deputy asks: one of the two people must be.</param>
public sealed record RedactionAskedFacts(int Entry, bool ByGovernor) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ChangesForms => false;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int? RefersTo => Entry;
}

/// <summary>A second person agreed, and an entry's words or file were removed. Its hashes stay.</summary>
/// <param name="Asked">The entry that asked for it.</param>
/// <param name="Entry">The entry whose words or file are gone.</param>
public sealed record RedactedFacts(int Asked, int Entry) : EntryFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ChangesForms => false;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int? RefersTo => Entry;
}
