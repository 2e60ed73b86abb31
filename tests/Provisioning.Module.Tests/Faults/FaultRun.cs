using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Provisioning.Faults;

namespace Provisioning.Module.Tests.Faults;

/// <summary>One run of cells in a pwsh process, and what was seen of them.</summary>
internal sealed class FaultRun
{
    private FaultRun(IReadOnlyList<CellObservation> all)
    {
        Baselines = all.Where(c => c.Fault == "nothing").ToDictionary(c => c.Command);
        Cells = [.. all.Where(c => c.Fault != "nothing")];
    }

    /// <summary>Each command without a fault.</summary>
    public IReadOnlyDictionary<string, CellObservation> Baselines { get; }

    public IReadOnlyList<CellObservation> Cells { get; }

    /// <summary>Runs a set of cells.</summary>
    /// <param name="set"><c>Sample</c> or <c>Full</c>.</param>
    /// <param name="limit">The longest that all of it may take.</param>
    public static FaultRun Make(string set, TimeSpan limit)
    {
        string folder = Directory.CreateTempSubdirectory("provisioning-faults-").FullName;
        try
        {
            TestCertificates.Write(folder);
            Dictionary<string, string> environment = new()
            {
                ["PROVISIONING_TEST_CERTIFICATES"] = folder,
                ["SSL_CERT_FILE"] = Path.Combine(folder, TestCertificates.Authority),
            };
            string seen = Path.Combine(folder, "cells.jsonl");
            (int exitCode, string output) = PowerShellHost.Run(
                limit,
                environment,
                "-File",
                Path.Combine(Repository.Suites, "Faults", "Invoke-Faults.ps1"),
                "-OutPath",
                seen,
                "-ToolPath",
                typeof(FaultProxy).Assembly.Location,
                "-Set",
                set);
            Assert.True(exitCode == 0, output);
            return Read(seen);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static FaultRun Read(string path) => new([.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<CellObservation>(line)!)]);

    /// <summary>Every breach of a rule, with its cell.</summary>
    public IReadOnlyList<string> Breaches() =>
        [.. Baselines.Values.Concat(Cells).SelectMany(cell => CellRules.Judge(cell, Baselines[cell.Command]).Select(breach => $"{cell}: {breach}"))];
}
