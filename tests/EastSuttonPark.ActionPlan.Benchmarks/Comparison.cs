using System.Diagnostics;
using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EastSuttonPark.ActionPlan.Benchmarks;

/// <summary>The real program beside the floor, in turns on one machine: what a rule, a filter or a journal costs is the difference.</summary>
/// <param name="seconds">How long each load lasts.</param>
/// <param name="rounds">How often each is repeated; the median is told.</param>
internal sealed class Comparison(int seconds, int rounds)
{
    private const int OfTheDemonstration = 21;
    private const int RealPort = 5471;
    private const int FloorPort = 5472;
    private const int Posts = 80;
    private const int WarmUps = 4;
    private const string ActionPage = "/plans/hmip-2023/actions/1.2";
    private const string SignInPage = "/sign-in";

    private static readonly HtmlParser parser = new();
    private readonly string folder = Directory.CreateTempSubdirectory("action-plan-benchmark-").FullName;

    private string Program => ProgramIn(folder);

    public async Task Run(IReadOnlyList<int> sizes)
    {
        Say($"{seconds} s a load, concurrency {Load.Concurrency}, medians of {rounds} rounds, floor and program in turns.");
        await Publish(folder);
        foreach (var actions in sizes)
            await Compare(actions);
        Directory.Delete(folder, recursive: true);
    }

    private async Task Compare(int actions)
    {
        var settings = Settings(actions);
        if (actions > OfTheDemonstration)
            await Finish(Server.Run([Program, "sample-data", "--actions", $"{actions - OfTheDemonstration}"], settings));
        var floorDatabase = Path.Combine(folder, $"floor-{actions}.db");
        Task<Server> StartReal() => Server.Start(RealPort, SignInPage, [Program], settings);
        Task<Server> StartFloor() =>
            Server.Start(FloorPort, Floor.SignIn, [typeof(Floor).Assembly.Location, "floor", $"http://localhost:{FloorPort}", floorDatabase, $"{actions}"], new Dictionary<string, string>());

        // The first start makes what is missing; the next ones are told.
        await using (await StartReal())
        await using (await StartFloor())
            Say($"\n## {actions} actions\n");
        await TellStarts(StartReal, StartFloor);

        await using var real = await StartReal();
        await using var floor = await StartFloor();
        await SignIn(real);
        await floor.Get(Floor.SignIn);
        // The just-in-time compiler improves what runs often for half a minute and more.
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            await Ask(floor, Floor.List);
            await Ask(real, "/overdue");
        }

        Say("| load | requests/s | p50 ms | p99 ms | CPU ms a request | requests/s of the floor's | CPU of the floor's |\n|---|---|---|---|---|---|---|");
        foreach (var address in new[] { "/overdue", "/actions", ActionPage, "/privacy" })
            await InTurns($"`{address}`", () => Ask(floor, Floor.List), () => Ask(real, address));
        var next = 0;
        var letters = await Letters(real);
        await InTurns("progress post",
            () => Load.Times(floor.Process, Posts, _ => floor.Post($"{Floor.Progress}?id={Interlocked.Increment(ref next) % actions + 1}", [])),
            () => Load.Times(real.Process, Posts, worker => letters[worker].Send(real)));
        Say($"\nMemory after load: program {real.Memory:0} MB, floor {floor.Memory:0} MB.");
        await Tell(real, "/actions.csv");
        await Tell(real, "/reports/2024-02?plan=hmip-2023");
        await Tell(real, "/reports/2024-02.docx?plan=hmip-2023");
        if (actions > OfTheDemonstration)
            await Tell(real, "/reports/2024-02?plan=sample-0001");
        Say($"Memory after these: program {real.Memory:0} MB.");
    }

    private Task<Measured> Ask(Server server, string address) => Load.For(server.Process, seconds, _ => server.Get(address));

    private async Task InTurns(string name, Func<Task<Measured>> floor, Func<Task<Measured>> real)
    {
        await floor();
        await real();
        List<Measured> below = [], above = [];
        for (var round = 0; round < rounds; round++)
        {
            below.Add(await floor());
            above.Add(await real());
        }

        var (least, measured) = (Measured.Median(below), Measured.Median(above));
        Say($"| {name} | {measured.PerSecond:0} | {measured.P50:0.0} | {measured.P99:0.0} | {measured.Cpu:0.00} | {measured.PerSecond / least.PerSecond:P0} | {measured.Cpu / least.Cpu:0.0} times |");
        Say($"| its floor | {least.PerSecond:0} | {least.P50:0.0} | {least.P99:0.0} | {least.Cpu:0.00} | | |");
    }

    private async Task TellStarts(Func<Task<Server>> startReal, Func<Task<Server>> startFloor)
    {
        List<(double First, double SignedIn)> real = [], floor = [];
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await using (var server = await startFloor())
            {
                await server.Get(Floor.List);
                floor.Add((server.StartedIn.TotalSeconds, watch.Elapsed.TotalSeconds));
            }

            watch.Restart();
            await using (var server = await startReal())
            {
                await SignIn(server);
                await server.Get("/overdue");
                real.Add((server.StartedIn.TotalSeconds, watch.Elapsed.TotalSeconds));
            }
        }

        Say($"Start to first 200: program {Middle(real, t => t.First):0.00} s, floor {Middle(floor, t => t.First):0.00} s. "
            + $"To the first signed-in list: program {Middle(real, t => t.SignedIn):0.00} s, floor {Middle(floor, t => t.SignedIn):0.00} s.\n");

        static double Middle(List<(double First, double SignedIn)> times, Func<(double First, double SignedIn), double> which) => times.Select(which).Order().ElementAt(times.Count / 2);
    }

    private async Task Tell(Server server, string address)
    {
        var times = new List<double>();
        var length = 0;
        for (var round = 0; round <= rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            length = (await server.Browser.GetByteArrayAsync(new Uri(address, UriKind.Relative))).Length;
            times.Add(watch.Elapsed.TotalSeconds);
        }

        Say($"`{address}`: first {times[0]:0.000} s, then {times.Skip(1).Order().ElementAt(rounds / 2):0.000} s, {length / 1000.0:0} KB.");
    }

    private static async Task SignIn(Server real)
    {
        var page = parser.ParseDocument(await real.Get(SignInPage));
        await real.Post("/sign-in/demonstration", [new("__RequestVerificationToken", Hidden(page, "__RequestVerificationToken")), new("account", "governor")]);
    }

    // For each of the eight, the actions that it reports on and no other does, so that none comes too late.
    private static async Task<List<Letter>> Letters(Server real)
    {
        var list = parser.ParseDocument(await real.Get("/actions?status=not-started&status=on-track&status=at-risk&status=delayed&pageSize=100"));
        var open = list.QuerySelectorAll("tr[data-reference] th a").Select(link => link.GetAttribute("href") + "/progress");
        var letters = Enumerable.Range(0, Load.Concurrency).Select(_ => new Letter()).ToList();
        foreach (var (address, worker) in open.Select((address, i) => (address, i % Load.Concurrency)))
        {
            var page = parser.ParseDocument(await real.Get(address));
            letters[worker].Forms.Enqueue((address, Hidden(page, "__RequestVerificationToken"), int.Parse(Hidden(page, "Form.Revision"), CultureInfo.InvariantCulture)));
        }

        return letters;
    }

    private static string Hidden(IDocument page, string name) => page.QuerySelector($"input[name='{name}']")!.GetAttribute("value")!;

    private Dictionary<string, string> Settings(int actions) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = $"http://localhost:{RealPort}",
        ["ConnectionStrings__ActionPlan"] = $"Data Source={Path.Combine(folder, $"program-{actions}.db")}",
        ["Clock__Today"] = "2024-03-15",
        ["Demonstration__Enabled"] = "true",
        ["Database__MigrateOnStart"] = "true",
    };

    /// <summary>The program as it is published into a folder.</summary>
    internal static string ProgramIn(string folder) => Path.Combine(folder, "program", "EastSuttonPark.ActionPlan.Web.dll");

    /// <summary>Publishes the program into a folder, as it runs in production.</summary>
    internal static Task Publish(string folder) =>
        Finish(Server.Run(["publish", Path.Combine(Repository(), "src", "EastSuttonPark.ActionPlan.Web"), "-c", "Release", "-o", Path.Combine(folder, "program")], new Dictionary<string, string>()));

    private static async Task Finish(Process process)
    {
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"It ended with {process.ExitCode}.");
    }

    private static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "EastSuttonPark.ActionPlan.sln")))
            at = at.Parent ?? throw new InvalidOperationException("Run it from the source tree.");
        return at.FullName;
    }

    private static void Say(string line) => Console.WriteLine(line);

    /// <summary>The forms that one browser sends, one after the other and round again.</summary>
    private sealed class Letter
    {
        public Queue<(string Address, string Token, int Revision)> Forms { get; } = [];

        public async Task Send(Server real)
        {
            var (address, token, revision) = Forms.Dequeue();
            await real.Post(address,
            [
                new("__RequestVerificationToken", token), new("Form.Revision", $"{revision}"), new("Form.FormId", $"{Guid.NewGuid()}"),
                new("Form.Answer", "on-track"), new("Form.Done", "What was done since then, in a sentence or two."), new("Form.Next", "What happens next."),
            ]);
            Forms.Enqueue((address, token, revision + 1));
        }
    }
}
