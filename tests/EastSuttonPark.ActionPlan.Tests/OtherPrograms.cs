using System.Diagnostics;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>Programs that are not ours. Where one is not installed the test says so and is skipped.</summary>
internal static class OtherPrograms
{
    /// <summary>LibreOffice makes a file of another kind of a file; it lies beside it then. Returns what LibreOffice said.</summary>
    public static async Task<string> Convert(string file, string format, DirectoryInfo folder)
    {
        // A profile of its own: a second LibreOffice on the same one hands its work to the first and leaves.
        var profile = new Uri(Path.Combine(folder.FullName, "profile"));
        return (await Run("soffice", "--headless", $"-env:UserInstallation={profile}", "--convert-to", format, "--outdir", folder.FullName, file)).Said;
    }

    public static async Task<(int Code, string Said)> Run(string program, params string[] arguments)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, program)));
        Assert.SkipUnless(found, $"{program} is not installed, so nothing but our own libraries has opened the file.");
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var ct = TestContext.Current.CancellationToken;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, string.Concat(said));
    }
}
