using System.Diagnostics;

namespace EastSuttonPark.ActionPlan.Benchmarks;

/// <summary>What came of a load.</summary>
/// <param name="PerSecond">Requests answered a second.</param>
/// <param name="P50">Milliseconds within which half of them were answered.</param>
/// <param name="P99">Milliseconds within which 99 of 100 were.</param>
/// <param name="Cpu">Milliseconds of the server's processors a request.</param>
internal sealed record Measured(double PerSecond, double P50, double P99, double Cpu)
{
    /// <summary>Each figure's median over several rounds.</summary>
    public static Measured Median(IReadOnlyList<Measured> rounds)
    {
        return new(Of(r => r.PerSecond), Of(r => r.P50), Of(r => r.P99), Of(r => r.Cpu));

        double Of(Func<Measured, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
    }
}

/// <summary>Eight browsers that ask again as soon as they are answered.</summary>
internal static class Load
{
    public const int Concurrency = 8;

    /// <summary>Loads for some seconds.</summary>
    /// <param name="server">The server's process.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="request">One request of one of the eight; it throws where the answer is not what it should be.</param>
    public static Task<Measured> For(Process server, int seconds, Func<int, Task> request)
    {
        var clock = Stopwatch.StartNew();
        return Run(server, request, () => clock.Elapsed.TotalSeconds < seconds);
    }

    /// <summary>Loads with a number of requests.</summary>
    public static Task<Measured> Times(Process server, int times, Func<int, Task> request)
    {
        var left = times;
        return Run(server, request, () => Interlocked.Decrement(ref left) >= 0);
    }

    private static async Task<Measured> Run(Process server, Func<int, Task> request, Func<bool> goesOn)
    {
        var before = Cpu(server);
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(worker => Task.Run(() => Ask(worker))));
        var elapsed = clock.Elapsed;
        var cpu = Cpu(server) - before;
        var sorted = times.SelectMany(t => t).Order().ToList();
        return new(sorted.Count / elapsed.TotalSeconds, At(0.5), At(0.99), cpu.TotalMilliseconds / sorted.Count);

        double At(double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];

        async Task<List<double>> Ask(int worker)
        {
            var milliseconds = new List<double>();
            while (goesOn())
            {
                var start = Stopwatch.GetTimestamp();
                await request(worker);
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return milliseconds;
        }
    }

    private static TimeSpan Cpu(Process server)
    {
        server.Refresh();
        return server.TotalProcessorTime;
    }
}
