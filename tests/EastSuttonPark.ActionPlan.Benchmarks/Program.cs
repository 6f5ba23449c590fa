using System.Globalization;
using EastSuttonPark.ActionPlan.Benchmarks;

if (args is ["floor", var address, var database, var actions])
{
    await Floor.Run(address, database, int.Parse(actions, CultureInfo.InvariantCulture));
    return;
}

if (args is ["reports", .. var words])
{
    await ReportFiles.Run([.. (words.FirstOrDefault() ?? "100,1000,10000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))], rounds: 3);
    return;
}

if (args is ["imports", .. var documents])
{
    await PlanImports.Run(documents, rounds: 3);
    return;
}

var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
var sizes = (settings["actions"] ?? "21,10000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture));
var comparison = new Comparison(
    seconds: int.Parse(settings["seconds"] ?? "5", CultureInfo.InvariantCulture),
    rounds: int.Parse(settings["rounds"] ?? "3", CultureInfo.InvariantCulture));
await comparison.Run([.. sizes]);
