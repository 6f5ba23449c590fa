namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Where things lie: differently for a program run from its source tree and for a published one.</summary>
public static class Places
{
    private const string Solution = "EastSuttonPark.ActionPlan.sln";
    private const string Project = "EastSuttonPark.ActionPlan.Web.csproj";

    /// <summary>
    /// The repository's root where this is a build in the source tree (<c>dotnet run</c>), else null. A published program never counts, not
    /// even one published into a folder of the repository: only a build has the manifest of static files that lie elsewhere.
    /// </summary>
    public static string? Repository { get; } =
        File.Exists(Path.Combine(AppContext.BaseDirectory, "EastSuttonPark.ActionPlan.Web.staticwebassets.runtime.json")) ? Above(Solution) : null;

    /// <summary>Settings and pages' files: the project's folder, or beside a published program, whatever the working directory.</summary>
    public static string ContentRoot { get; } = Repository is null ? AppContext.BaseDirectory : Above(Project) ?? AppContext.BaseDirectory;

    /// <summary>The embedded database and the logs.</summary>
    public static string Data { get; } = Path.Combine(Repository ?? AppContext.BaseDirectory, "data");

    /// <summary>
    /// A file's path as the caller of a verb sees it: <c>dotnet run --project</c> moves the working directory to the project, but not the shell's own
    /// idea of where it stands.
    /// </summary>
    public static string AsCallerSees(string path) =>
        Path.GetFullPath(path, Repository is not null && Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } shell ? shell : Environment.CurrentDirectory);

    private static string? Above(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, file)))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
