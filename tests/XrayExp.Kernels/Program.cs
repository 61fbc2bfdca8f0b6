using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using XrayExp.Kernels;

// usage: XrayExp.Kernels [LIST [KERNEL…]]
// Without a list: prints a line "kernel shape sha256" each. With one:
// compares all kernels or those named, says what differs, and exits with 1 if anything does.
Stopwatch watch = Stopwatch.StartNew();
HashSet<string> only = [.. args.Skip(1)];
IReadOnlyList<KernelResult> results = KernelRun.Results(only);
string seconds = watch.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
Console.Error.WriteLine(
    $"{RuntimeInformation.ProcessArchitecture}, lanes of {string.Join(", ", KernelRun.Lanes.Select(lanes => lanes.Bits))} bits, " +
        $"1 to {KernelRun.MostThreads} threads: {results.Count} hashes in {seconds} s");
if (args.Length == 0)
    Console.Write(HashList.Write(results));
IReadOnlyList<string> differences =
    HashList.Differences(args.Length == 0 ? HashList.Write(results) : File.ReadAllText(args[0]), results, only);
foreach (string difference in differences)
    Console.Error.WriteLine(difference);
return differences.Count == 0 ? 0 : 1;
