namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>What kind of doubt it is, the most doubtful first.</summary>
public enum DoubtKind
{
    /// <summary>A fact of the title block is missing or can't be read.</summary>
    MissingFact,

    /// <summary>Words of the document stand nowhere in the plan.</summary>
    Words,

    /// <summary>Words stand in the plan and nowhere in the document: somebody typed them.</summary>
    Typed,

    /// <summary>A printed row seems to hold several actions.</summary>
    SeveralActions,

    /// <summary>Rows are read as one action that a page break tore.</summary>
    TornOverPage,

    /// <summary>To which concern words belong, or of which category it is, had to be supposed.</summary>
    UnclearConcern,

    /// <summary>A concern has no text or no action.</summary>
    EmptyConcern,

    /// <summary>How far an action was before can't be taken over as it stands.</summary>
    UnclearProgress,

    /// <summary>A target date is not understood.</summary>
    UnclearDate,

    /// <summary>An action has no target date.</summary>
    NoDate,

    /// <summary>An action has no owner.</summary>
    NoOwner,

    /// <summary>Who is meant by an owner can't be told.</summary>
    UnclearOwner,

    /// <summary>Something that stands in the document is left out.</summary>
    LeftOut,
}

/// <summary>A place where the reader had to propose rather than know.</summary>
/// <param name="Where">The place: the table row, counted from 1 without header rows, and the action's reference where there is one: "row 9 (2.2)".</param>
/// <param name="What">What is in doubt and what the reader proposes, in sentences for the person who decides.</param>
public sealed record Doubt(string Where, string What)
{
    /// <summary>What kind of doubt it is.</summary>
    public DoubtKind Kind { get; init; }

    /// <summary>The table row that it is about, or null.</summary>
    public int? Row { get; init; }

    /// <summary>Where it stands in the document, for the order of a list.</summary>
    public int Order { get; init; }

    /// <summary>The same doubt again, however the plan was corrected elsewhere: by this word a person has settled it.</summary>
    public string Key { get; init; } = "";

    /// <summary>The action that it is about by its reference, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>The recommendation that it is about by its number, or null.</summary>
    public string? Number { get; init; }
}
