namespace Provisioning.Http;

/// <summary>
/// Reads parts of a list before they are asked for, a number of them at once, and gives each out when it is asked for. Whoever asks for
/// another part than the one that was expected has it read, and what is on its way is given up; then only a part more at a time is read
/// ahead, as long as the list goes on as expected.
/// </summary>
/// <typeparam name="TPlace">What tells a part from the others.</typeparam>
/// <typeparam name="TPart">A part.</typeparam>
/// <param name="read">Reads a part.</param>
/// <param name="most">The most parts on their way at once; with 1 nothing is read ahead.</param>
internal sealed class ReadAhead<TPlace, TPart>(Func<TPlace, CancellationToken, Task<TPart>> read, int most)
    where TPlace : notnull
{
    private readonly Queue<(TPlace Place, Task<TPart> Part, CancellationTokenSource Stop)> _onTheWay = new();
    private int _width = 1;

    /// <summary>Gives a part out, and has those read that follow.</summary>
    /// <param name="place">The part.</param>
    /// <param name="following">The parts that follow it, as far as that is certain.</param>
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

    /// <summary>Gives up what is on its way: nobody needs it any more, or it is not what follows.</summary>
    public void Stop()
    {
        _width = 1;
        while (_onTheWay.Count > 0)
        {
            _onTheWay.Dequeue().Stop.Cancel();
        }
    }

    // The parts that are on their way are the first of those that follow.
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

        // A part that nobody asks for any more may fail as it likes.
        _ = part.ContinueWith(
            p => _ = p.Exception,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
