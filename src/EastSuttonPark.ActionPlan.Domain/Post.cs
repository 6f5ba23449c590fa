namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>A responsibility in the prison ("Head of Residence"), or an organisation outside it, that owns or leads actions.</summary>
/// <remarks>People hold a post from a day to a day, so that a handover moves the work and not the history.</remarks>
public sealed class Post
{
    /// <summary>The slug of the post that leads every action for which none is set.</summary>
    public const string GovernorSlug = "governor";

    /// <summary>The key of that post: it stands in every database from the first migration on.</summary>
    public const int GovernorId = 1;

    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The word that addresses carry: "head-of-residence". Unique.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its name today.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it was called before, where that is loaded.</summary>
    public List<FormerName> FormerNames { get; private set; } = [];

    /// <summary>True for an organisation outside the prison.</summary>
    public bool IsPartner { get; private set; }

    /// <summary>Makes a post or partner organisation of that name.</summary>
    public static Post Named(string name, bool isPartner) => new() { Name = name, Slug = SlugOf(name), IsPartner = isPartner };

    /// <summary>Whether a name that a document or a form gives is this post's: as it is called, or as addresses carry it, which is what it was called first.</summary>
    public bool IsCalled(string name) => SlugOf(name) is var slug && (Slug == slug || SlugOf(Name) == slug);

    /// <summary>Calls it otherwise from a day on. Addresses keep their word, and past days their name; of several names on one day the last one counts.</summary>
    public void Rename(string name, DateOnly from)
    {
        if (!FormerNames.Exists(f => f.Until >= from.AddDays(-1)))
            FormerNames.Add(FormerName.Of(this, from.AddDays(-1)));
        Name = name;
    }

    /// <summary>What it was called on a day. <see cref="FormerNames"/> must be loaded.</summary>
    public string NameOn(DateOnly day) => FormerNames.Where(f => f.Until >= day).MinBy(f => f.Until)?.Name ?? Name;

    /// <summary>The post as it was called on a day, to be shown and never to be saved. <see cref="FormerNames"/> must be loaded.</summary>
    public Post AsOn(DateOnly day) => NameOn(day) == Name ? this : new() { Id = Id, Slug = Slug, Name = NameOn(day), IsPartner = IsPartner };

    /// <summary>Whether somebody with the role can hold it: an organisation’s own people hold its post, the prison’s staff the others, and a governor or deputy the Governor’s.</summary>
    public bool CanBeHeldBy(Role role) =>
        IsPartner ? role == Role.Partner : Id == GovernorId ? role == Role.Governor : role is Role.Governor or Role.Head or Role.SltMember;

    /// <summary>The word that addresses carry for a name.</summary>
    public static string SlugOf(string name)
    {
        var words = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]);
        return string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>What a post was called up to a day: names shown are those of the day.</summary>
public sealed class FormerName
{
    /// <summary>The post.</summary>
    public int PostId { get; private set; }

    /// <summary>The last day of the name, inclusive.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The name.</summary>
    public string Name { get; private set; } = "";

    internal static FormerName Of(Post post, DateOnly until) => new() { PostId = post.Id, Until = until, Name = post.Name };
}

/// <summary>An account's tenure of a post.</summary>
public sealed class PostHolding
{
    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The post.</summary>
    public int PostId { get; private set; }

    /// <summary>The post.</summary>
    public Post Post { get; private set; } = null!;

    /// <summary>The account that holds it.</summary>
    public int AccountId { get; private set; }

    /// <summary>The first day, inclusive.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day, inclusive, or null while it is held.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>An account takes up a post from a day on.</summary>
    public static PostHolding Start(Post post, int accountId, DateOnly from, DateOnly? until = null) => new() { Post = post, PostId = post.Id, AccountId = accountId, From = from, Until = until };

    /// <summary>Whether it is or will be held on some day after the one given. An end before the beginning means that it never was held.</summary>
    public bool IsHeldAfter(DateOnly day) => Until is not { } until || (until > day && until >= From);

    /// <summary>Ends on a day, inclusive.</summary>
    public void End(DateOnly until) => Until = until;
}

/// <summary>The governor appointed a post to verify claims and to decide on dates, from a day to a day.</summary>
public sealed class VerifierAppointment
{
    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The post.</summary>
    public int PostId { get; private set; }

    /// <summary>The post.</summary>
    public Post Post { get; private set; } = null!;

    /// <summary>The first day, inclusive.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day, inclusive, or null while it lasts.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>The name of who appointed it, on the day.</summary>
    public string AppointedByName { get; private set; } = "";

    /// <summary>Appoints a post from a day on.</summary>
    public static VerifierAppointment Of(Post post, DateOnly from, string byName) => new() { Post = post, From = from, AppointedByName = byName };

    /// <summary>Ends on a day, inclusive. An end before the beginning means that it never was in force.</summary>
    public void End(DateOnly until) => Until = until;
}
