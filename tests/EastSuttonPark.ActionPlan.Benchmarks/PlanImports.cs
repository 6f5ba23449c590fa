using System.Globalization;

namespace EastSuttonPark.ActionPlan.Benchmarks;

/// <summary>Documents read and understood by the program's own verb, nothing saved: everything from the start of the process to its end.</summary>
internal static class PlanImports
{
    public static async Task Run(IReadOnlyList<string> documents, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("action-plan-imports-").FullName;
        await Comparison.Publish(folder);
        var database = Path.Combine(folder, "imports.db");
        // Makes the database, so that no round does.
        await ReportFiles.Measure(folder, database, "sample-data", "--actions", "10", "--plans", "1");
        Console.WriteLine("| document | KB | seconds (lowest of the rounds) | of them start and reading nothing | peak MB | of them start and reading nothing |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var document in documents.Select(Path.GetFullPath))
        {
            var runs = new List<(double Seconds, double Peak)>();
            var starts = new List<(double Seconds, double Peak)>();
            for (var round = 0; round < rounds; round++)
            {
                starts.Add(await ReportFiles.Measure(folder, database, "import", Path.Combine(folder, "none"), "--dry-run"));
                runs.Add(await ReportFiles.Measure(folder, database, "import", document, "--dry-run"));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Path.GetFileName(document)} | {new FileInfo(document).Length / 1024:N0} | {runs.Min(r => r.Seconds):0.00} | {starts.Min(s => s.Seconds):0.00} | {runs.Max(r => r.Peak):0} | {starts.Max(s => s.Peak):0} |"));
        }

        Directory.Delete(folder, recursive: true);
    }
}
