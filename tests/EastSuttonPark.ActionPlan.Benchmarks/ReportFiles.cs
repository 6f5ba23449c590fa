using System.Diagnostics;
using System.Globalization;

namespace EastSuttonPark.ActionPlan.Benchmarks;

/// <summary>A month's report of one plan as a file in each format, by the program's own verb: everything from the start of the process to the file, the reading of every journal included.</summary>
internal static class ReportFiles
{
    private static readonly string[] Formats = ["csv", "docx", "xlsx", "pdf"];

    public static async Task Run(IReadOnlyList<int> sizes, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("action-plan-reports-").FullName;
        await Comparison.Publish(folder);
        Console.WriteLine("| actions | format | seconds (lowest of the rounds) | of them start and reading nothing | peak MB | file KB |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            var database = Path.Combine(folder, $"{Text(size)}.db");
            await Measure(folder, database, "sample-data", "--actions", Text(size), "--plans", "1");
            foreach (var format in Formats)
            {
                var file = Path.Combine(folder, "report." + format);
                var runs = new List<(double Seconds, double Peak)>();
                var starts = new List<double>();
                for (var round = 0; round < rounds; round++)
                {
                    // A month that is not there: the same start, and nothing to write.
                    starts.Add((await Measure(folder, database, "report", "2020-01", "--format", format, "--plan", "sample-0001")).Seconds);
                    runs.Add(await Measure(folder, database, "report", "2024-02", "--format", format, "--plan", "sample-0001", "--output", file));
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {format} | {runs.Min(r => r.Seconds):0.00} | {starts.Min():0.00} | {runs.Max(r => r.Peak):0} | {new FileInfo(file).Length / 1024:N0} |"));
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>One run of the program with some words, from its start to its end.</summary>
    public static async Task<(double Seconds, double Peak)> Measure(string folder, string database, params string[] words)
    {
        var watch = Stopwatch.StartNew();
        using var process = Server.Run([Comparison.ProgramIn(folder), .. words], new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ConnectionStrings__ActionPlan"] = $"Data Source={database}",
            ["Clock__Today"] = "2024-03-15",
            ["Logging__LogLevel__Default"] = "Warning",
        });
        var peak = 0d;
        while (!process.HasExited)
        {
            // The kernel keeps the highest mark itself: a look now and then is enough.
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.Delay(10);
        }

        return (watch.Elapsed.TotalSeconds, peak);
    }

    private static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
