namespace EastSuttonPark.ActionPlan.Domain;

/// <content>Evidence, and the assurance checks that go on after completion.</content>
public sealed partial class PlannedAction
{
    /// <summary>Sets an assurance check: a promise of the plan that goes on after completion.</summary>
    /// <param name="by">Who sets it: the governor, or the system for the plan's own words.</param>
    /// <param name="name">What is checked, in a few words.</param>
    /// <param name="cadence">How often.</param>
    /// <param name="from">From which day, inclusive.</param>
    /// <param name="post">Who carries it out; must be stored already.</param>
    /// <param name="forum">Where it is reported.</param>
    /// <param name="promise">The words of the plan that promise it, or null.</param>
    /// <param name="on">When, and by which form.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.CheckIsSetOnce"/>, <see cref="PlanRules.CheckStartMustFit"/>.</exception>
    public void SetCheck(Person by, string name, Cadence cadence, DateOnly from, Post post, string forum, string? promise, Occasion on)
    {
        var state = State;
        if (!by.IsGovernor && by != Person.System)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (state.Checks.Any(c => c.Set.Cadence == cadence && c.Set.PostId == post.Id))
            throw new DomainRuleException(PlanRules.CheckIsSetOnce);
        if (from < Entries.Min(e => e.RecordedOn).AddYears(-1) || from > on.Day.AddYears(1))
            throw new DomainRuleException(PlanRules.CheckStartMustFit, nameof(from));
        // Counted over all entries, so that the number of a check that was withdrawn is not given again.
        var number = Entries.Count(e => e.Kind == EntryKind.CheckSet) + 1;
        Append(Stamp.Of(by, state.LeadId, on), new CheckSetFacts(number, cadence, from, post.Id, post.Name),
            (TextField.Note, promise), (TextField.CheckName, name), (TextField.Forum, forum));
    }

    /// <summary>Records an assurance check. It counts for the period of the day on which it was carried out, from the day on which it is recorded.</summary>
    /// <param name="by">Who records it: a holder of the check's post, or the governor.</param>
    /// <param name="number">Which of the action's checks.</param>
    /// <param name="carriedOutOn">On which day it was carried out.</param>
    /// <param name="satisfactory">What was found.</param>
    /// <param name="note">What was seen, or null.</param>
    /// <param name="on">When, by which form, in which meeting.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.CheckMustBeSet"/>, <see cref="PlanRules.CheckIsItsPosts"/>, <see cref="PlanRules.CheckDayMustFit"/>, <see cref="PlanRules.FailedCheckNeedsNote"/>.
    /// </exception>
    public void RecordCheck(Person by, int number, DateOnly carriedOutOn, bool satisfactory, string? note, Occasion on)
    {
        var state = State;
        if (state.Checks.Find(c => c.Set.Number == number) is not { } check)
            throw new DomainRuleException(PlanRules.CheckMustBeSet);
        if (!MayReport(by, check.Set.PostId, on.Day))
            throw new DomainRuleException(PlanRules.CheckIsItsPosts);
        if (carriedOutOn > on.Day || carriedOutOn < check.Set.From)
            throw new DomainRuleException(PlanRules.CheckDayMustFit, nameof(carriedOutOn));
        if (!satisfactory)
            Need(note, PlanRules.FailedCheckNeedsNote, nameof(note));
        Append(Stamp.Of(by, check.Set.PostId, on), new CheckRecordedFacts(number, carriedOutOn, satisfactory), (TextField.Note, note));
    }

    /// <summary>Adds evidence.</summary>
    /// <param name="by">Who adds it: the lead, the governor, or whoever may verify.</param>
    /// <param name="evidence">What it is. Of a file, the bytes are kept beside the journal.</param>
    /// <param name="on">When, and by which form.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.EvidenceIsTheLeads"/>, or the first of <see cref="NewEvidence.Missing"/>.
    /// </exception>
    public Entry AddEvidence(Person by, NewEvidence evidence, Occasion on)
    {
        var state = State;
        if (!MayAddEvidence(by, state.LeadId, on.Day))
            throw new DomainRuleException(PlanRules.EvidenceIsTheLeads);
        foreach (var (rule, field) in evidence.Missing(on.Day))
            throw new DomainRuleException(rule, field);
        var number = Entries.Count(e => e.Kind == EntryKind.EvidenceAdded) + 1;
        Append(Stamp.Of(by, state.LeadId, on),
            new EvidenceAddedFacts(number, evidence.Kind, evidence.AboutOn!.Value, evidence.File?.ContentType, evidence.File?.Bytes, evidence.File?.Sha256),
            (TextField.Description, evidence.Description), (TextField.FileName, evidence.File?.Name),
            (TextField.Link, evidence.Kind == EvidenceKind.Link ? evidence.Link : null), (TextField.SeenBy, evidence.Kind == EvidenceKind.Seen ? evidence.SeenBy : null));
        return Entries[^1];
    }

    /// <summary>Whether a person may add evidence to an action that the post leads, on a day.</summary>
    public static bool MayAddEvidence(Person by, int leadId, DateOnly day) => MayReport(by, leadId, day) || by.MayVerify(day);
}

/// <summary>Evidence as somebody hands it in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="AboutOn">The day that it is about.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Link">Of a link: the address, with https and without a name or password.</param>
/// <param name="SeenBy">Of something seen on site: who saw it.</param>
/// <param name="File">Of a file: what is known of it.</param>
public sealed record NewEvidence(EvidenceKind Kind, DateOnly? AboutOn, string? Description, string? Link = null, string? SeenBy = null, EvidenceFile? File = null)
{
    /// <summary>What is missing or wrong, each with the field where it belongs.</summary>
    /// <param name="today">The London day on which it is added.</param>
    public IEnumerable<(PlanRule Rule, string Field)> Missing(DateOnly today)
    {
        if (AboutOn is not { } about || about > today)
            yield return (PlanRules.EvidenceNeedsDay, nameof(AboutOn));
        if (CleanText.Of(Description) is null)
            yield return (PlanRules.EvidenceNeedsDescription, nameof(Description));
        if (Kind == EvidenceKind.Link && !(Uri.TryCreate(CleanText.Of(Link), UriKind.Absolute, out var address) && address.Scheme == "https" && address.UserInfo.Length == 0))
            yield return (PlanRules.EvidenceNeedsLink, nameof(Link));
        if (Kind == EvidenceKind.Seen && CleanText.Of(SeenBy) is null)
            yield return (PlanRules.EvidenceNeedsSeenBy, nameof(SeenBy));
        if (Kind == EvidenceKind.File && File is null)
            yield return (PlanRules.EvidenceNeedsFile, nameof(File));
    }
}

/// <summary>What is known of a file of evidence before its bytes are kept.</summary>
/// <param name="Name">The name as it came, without folders.</param>
/// <param name="ContentType">The media type that its content and name agree on.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The hash of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record EvidenceFile(string Name, string ContentType, long Bytes, string Sha256);
