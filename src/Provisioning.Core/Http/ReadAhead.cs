namespace Provisioning.Http;

/// <summary>
/// Reads several parts of a list at once before they are requested, and returns each one when it is requested. If a caller requests
/// another part than the expected one, that part is read and the pending ones are dropped. After that, only one more part at a time is read
/// ahead, as long as the list continues as expected.
/// </summary>
/// <typeparam name="TPlace">What identifies a part.</typeparam>
/// <typeparam name="TPart">A part.</typeparam>
/// <param name="read">Reads a part.</param>
/// <param name="most">The maximum number of pending parts; with 1 nothing is read ahead.</param>
internal sealed class ReadAhead<TPlace, TPart>(Func<TPlace, CancellationToken, Task<TPart>> read, int most)
    where TPlace : notnull
{
    private readonly Queue<(TPlace Place, Task<TPart> Part, CancellationTokenSource Stop)> _onTheWay = new();
    private int _width = 1;

    /// <summary>Returns a part, and starts to read the following ones.</summary>
    /// <param name="place">The part.</param>
    /// <param name="following">The parts that certainly follow it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<TPart> ReadAsync(TPlace place, IEnumerable<TPlace> following, CancellationToken cancellationToken)
    {
        bool isExpected = _onTheWay.Count > 0 && EqualityComparer<TPlace>.Default.Equals(_onTheWay.Peek().Place, place);
        if (!isExpected)
        {
            if (_onTheWay.Count > 0)
            {
                Stop();
            }

            Start(place);
        }

        Fill(following);
        CancellationTokenSource[] stops = _onTheWay.Select(p => p.Stop).ToArray();
        try
        {
            TPart part;
            using (cancellationToken.Register(() => Array.ForEach(stops, s => s.Cancel())))
            {
                part = await _onTheWay.Peek().Part.ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            _onTheWay.Dequeue();
            return part;
        }
        catch (Exception)
        {
            Stop();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Drops the pending parts: they are not needed any more, or they are not the ones that follow.</summary>
    public void Stop()
    {
        _width = 1;
        while (_onTheWay.Count > 0)
        {
            _onTheWay.Dequeue().Stop.Cancel();
        }
    }

    // The pending parts are the first of those that follow.
    private void Fill(IEnumerable<TPlace> following)
    {
        int ahead = _onTheWay.Count - 1;
        int room = Math.Min(_width, most) - 1;
        foreach (TPlace place in following)
        {
            if (ahead-- > 0)
            {
                continue;
            }

            if (_onTheWay.Count > room)
            {
                break;
            }

            Start(place);
        }

        _width = Math.Min(_width * 2, most);
    }

    private void Start(TPlace place)
    {
        CancellationTokenSource stop = new();
        Task<TPart> part = read(place, stop.Token);
        _onTheWay.Enqueue((place, part, stop));

        // The failure of a part that is not needed any more does not matter.
        _ = part.ContinueWith(
            p => _ = p.Exception,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
