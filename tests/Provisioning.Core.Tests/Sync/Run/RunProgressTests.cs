using Provisioning.Sync.Run;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Progress by a clock that stands still until it is told otherwise.</summary>
public sealed class RunProgressTests
{
    private readonly SteppedClock _clock = new();
    private readonly RunProgress _progress;

    public RunProgressTests() => _progress = new RunProgress(_clock);

    [Fact]
    public void Progress_is_reported_at_most_every_250_milliseconds()
    {
        _progress.Start(RunPhase.Reading, null);
        int told = 0;
        for (int i = 1; i <= 1000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            told += _progress.Report(i) is null ? 0 : 1;
        }

        Assert.Equal(4, told);
    }

    [Fact]
    public void Constant_rate_gives_the_remaining_time()
    {
        _progress.Start(RunPhase.Applying, 1000);
        _clock.Advance(TimeSpan.FromSeconds(2));

        RunProgressState state = _progress.Report(200)!;

        Assert.Equal((RunPhase.Applying, 200L, 1000L, 20), (state.Phase, state.Count, state.Total!.Value, state.Percent!.Value));
        Assert.Equal(100, state.Rate!.Value, 6);
        Assert.Equal(TimeSpan.FromSeconds(8), state.Remaining);
        Assert.Equal("Applying 200 of 1,000, 100 per second", state.ToString());
    }

    [Fact]
    public void Rate_changes_gradually()
    {
        _progress.Start(RunPhase.Applying, 10_000);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _progress.Report(100);
        _clock.Advance(TimeSpan.FromSeconds(1));
        double soon = _progress.Report(300)!.Rate!.Value;
        Assert.InRange(soon, 110, 130);

        long count = 300;
        for (int i = 0; i < 40; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _progress.Report(count += 200);
        }

        Assert.InRange(_progress.Complete().Rate!.Value, 199, 201);
    }

    [Fact]
    public void No_time_is_shown_without_a_rate()
    {
        RunProgressState start = _progress.Start(RunPhase.Planning, 10);
        Assert.Null(start.Rate);
        Assert.Null(start.Remaining);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_progress.Report(0)!.Remaining);

        Assert.Null(_progress.Start(RunPhase.Reading, null).Percent);
        _clock.Advance(TimeSpan.FromSeconds(1));
        RunProgressState unknown = _progress.Report(50)!;
        Assert.Null(unknown.Remaining);
        Assert.Equal(50, unknown.Rate!.Value, 6);
    }

    [Fact]
    public void New_phase_starts_without_a_rate()
    {
        _progress.Start(RunPhase.Reading, 100);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(_progress.Report(100)!.Rate);

        Assert.Null(_progress.Start(RunPhase.Planning, 100).Rate);
    }

    [Fact]
    public void End_is_reported_at_once()
    {
        _progress.Start(RunPhase.Applying, 10);
        Assert.Null(_progress.Report(10));

        RunProgressState end = _progress.Complete();

        Assert.True(end.IsComplete);
        Assert.Equal((100, TimeSpan.Zero), (end.Percent!.Value, end.Remaining!.Value));
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
