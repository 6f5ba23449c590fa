namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What kind of step an entry records.</summary>
public enum EntryKind
{
    /// <summary>An edition of the plan published the action.</summary>
    Published,

    /// <summary>How far the action was when the plan came into this system, by the establishment's own reckoning.</summary>
    ReportedBefore,

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

    /// <summary>A lead took a claim back.</summary>
    ClaimTakenBack,

    /// <summary>A verified action was reopened.</summary>
    Reopened,

    /// <summary>A later target date was asked for.</summary>
    DateRequested,

    /// <summary>A later target date was agreed or refused.</summary>
    DateDecided,

    /// <summary>The governor asked the lead for an update.</summary>
    UpdateAsked,

    /// <summary>The lead post passed from one person to another.</summary>
    HandedOver,

    /// <summary>Evidence was added.</summary>
    EvidenceAdded,

    /// <summary>An earlier entry was withdrawn: it counts no longer.</summary>
    Withdrawn,

    /// <summary>Somebody asked that an entry's words or file be removed.</summary>
    RedactionAsked,

    /// <summary>A second person agreed, and the words or the file were removed.</summary>
    Redacted,

    /// <summary>A later edition of the plan published the action otherwise, or again.</summary>
    PublishedAgain,

    /// <summary>A later edition of the plan published the action no longer.</summary>
    LeftPlan,
}
