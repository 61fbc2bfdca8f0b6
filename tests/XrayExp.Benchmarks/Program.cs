using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using XrayExp.Engine.Compile.Native;

// In this process: the build that was just made is the one that is timed, and libtorch is loaded once.
TorchPlatform.Require();
Job job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(XrayExp.Benchmarks.SweepBenchmarks).Assembly)
    .Run(args, ManualConfig.Create(DefaultConfig.Instance).AddJob(job).WithArtifactsPath(Path.Combine("artifacts", "benchmarks")));
