using System.Collections.Concurrent;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Provisioning.Desktop.Tests;

/// <summary>Collects what the test framework tells.</summary>
internal sealed class Results : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly ManualResetEventSlim _isOver = new();
    private int _passed;

    public ConcurrentQueue<ITestCase> Cases { get; } = new();

    /// <summary>Names and messages of the tests that failed, and of what failed around them.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    public int Passed => _passed;

    /// <summary>Names of the tests that were skipped.</summary>
    public ConcurrentQueue<string> Skipped { get; } = new();

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                Cases.Enqueue(found.TestCase);
                break;
            case ITestPassed:
                Interlocked.Increment(ref _passed);
                break;
            case ITestSkipped skipped:
                Skipped.Enqueue(skipped.Test.DisplayName);
                break;
            case ITestFailed failed:
                Fail(failed.Test.DisplayName, failed);
                break;
            case IFailureInformation other:
                Fail(message.GetType().Name, other);
                break;
            case IDiscoveryCompleteMessage or ITestAssemblyFinished:
                _isOver.Set();
                break;
        }

        return true;
    }

    /// <summary>Waits for the end of discovery or of the run.</summary>
    public bool Wait(TimeSpan limit) => _isOver.Wait(limit);

    public void Dispose() => _isOver.Dispose();

    private void Fail(string name, IFailureInformation failure) => Failures.Enqueue(
        $"{name}\n{string.Join("\n", failure.ExceptionTypes.Zip(failure.Messages, (type, text) => $"  {type}: {text}"))}\n{string.Join("\n", failure.StackTraces)}");
}
