using System.Diagnostics;
using System.Globalization;
using XrayExp.Fuzz;

// EXPERIMENTS COUNT SEED FIRST LAST: the folder of the shipped experiments, how many mutants, their seed,
// the first one's index, and a file that always holds the index of the mutant under way, for the script to know where a process died.
string experiments = args[0], underWay = args[4];
long count = long.Parse(args[1], CultureInfo.InvariantCulture), seed = long.Parse(args[2], CultureInfo.InvariantCulture),
    first = long.Parse(args[3], CultureInfo.InvariantCulture);
Limits limits = new(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(2), 1L << 30);
int found = 0;
using Campaign campaign = new(experiments);
using FileStream place = new(underWay, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
foreach (FoundMutant mutant in campaign.Run(seed, first, count, limits, index =>
{
    place.Position = 0;
    place.Write(System.Text.Encoding.ASCII.GetBytes(index.ToString("D12", CultureInfo.InvariantCulture)));
}))
{
    found++;
    Console.WriteLine(mutant);
}

foreach ((string target, int tried) in campaign.Tried.OrderBy(pair => pair.Key, StringComparer.Ordinal))
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tried,8:N0} {target}"));
using Process self = Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found} of {campaign.Tried.Values.Sum():N0} mutants broke a promise; " +
    $"{self.PeakWorkingSet64 / 1048576} MiB at most, {self.TotalProcessorTime.TotalSeconds:F0} s of processor time"));
return found == 0 ? 0 : 1;
