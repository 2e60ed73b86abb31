using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Provisioning.MicroBenchmarks;

// In this process: what BenchmarkDotNet would build for one of its own does not know the packages that are managed centrally.
IConfig config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default);
BenchmarkSwitcher.FromTypes([typeof(BodyBenchmarks), typeof(AnswerBenchmarks), typeof(DispatchBenchmarks), typeof(RowBenchmarks)])
    .Run(args.Length == 0 ? ["--filter", "*"] : args, config);
