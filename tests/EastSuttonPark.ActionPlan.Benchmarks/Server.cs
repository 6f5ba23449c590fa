using System.Diagnostics;
using System.Net;

namespace EastSuttonPark.ActionPlan.Benchmarks;

/// <summary>A program under load, in a process of its own, and a browser that is signed in with it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly HttpClientHandler handler;

    private Server(Process process, Uri address)
    {
        Process = process;
        handler = new HttpClientHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = Load.Concurrency };
        Browser = new HttpClient(handler) { BaseAddress = address };
    }

    public Process Process { get; }

    public HttpClient Browser { get; }

    /// <summary>From the start of the process to the first page answered with 200.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>The working set, in MB.</summary>
    public double Memory
    {
        get
        {
            Process.Refresh();
            return Process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts a program and waits for its first page.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="first">An address that needs nobody signed in.</param>
    /// <param name="command">The program's file and its words.</param>
    /// <param name="environment">Beside the usual.</param>
    public static async Task<Server> Start(int port, string first, IEnumerable<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var watch = Stopwatch.StartNew();
        var server = new Server(Run(command, environment), new Uri($"http://localhost:{port}"));
        while (true)
        {
            try
            {
                using var answer = await server.Browser.GetAsync(new Uri(first, UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    break;
            }
            catch (HttpRequestException) when (!server.Process.HasExited)
            {
                await Task.Delay(20);
            }
        }

        server.StartedIn = watch.Elapsed;
        return server;
    }

    /// <summary>Starts a process whose words nobody reads.</summary>
    public static Process Run(IEnumerable<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", command) { UseShellExecute = false, RedirectStandardOutput = true };
        // What is measured is the program, not its limits.
        foreach (var limit in new[] { "SignIn", "Upload", "Export", "Search" })
            start.Environment[$"RateLimits__{limit}"] = "1000000";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>A page's text.</summary>
    /// <exception cref="InvalidOperationException">It was not answered with 200.</exception>
    public async Task<string> Get(string address)
    {
        using var answer = await Browser.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : throw new InvalidOperationException($"{address} answered {answer.StatusCode}.");
    }

    /// <summary>Posts a form.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task Post(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await Browser.PostAsync(new Uri(address, UriKind.Relative), form);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect))
            throw new InvalidOperationException($"The form to {address} was answered with {answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
        Browser.Dispose();
        handler.Dispose();
    }
}
