using System.Collections.Concurrent;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Support;

/// <summary>Keeps everything that the engine tells, of every level.</summary>
internal sealed class RecordingLog : IProvisioningLog
{
    private readonly ConcurrentQueue<(string Level, string Message)> _lines = new();

    public string Text => string.Join("\n", _lines.Select(line => $"{line.Level}: {line.Message}"));

    public IReadOnlyList<string> Of(string level) => _lines.Where(line => line.Level == level).Select(line => line.Message).ToList();

    public void Verbose(string message) => _lines.Enqueue(("Verbose", message));

    public void Debug(string message) => _lines.Enqueue(("Debug", message));

    public void Warning(string message) => _lines.Enqueue(("Warning", message));
}
