namespace Provisioning.Batch;

/// <summary>
/// The places of rows by their positions in the whole input. Rows that follow each other in one file need no room of their own.
/// </summary>
internal sealed class RowPlaces
{
    private readonly List<(uint Position, RowPlace Place)> _starts = [];

    /// <summary>Takes note of a row; positions never fall.</summary>
    public void Add(uint position, RowPlace place)
    {
        if (_starts.Count == 0 || !Foretold(_starts[_starts.Count - 1], position).IsSame(place))
        {
            _starts.Add((position, place));
        }
    }

    /// <summary>The place of a row that was noted.</summary>
    public RowPlace this[uint position]
    {
        get
        {
            (int low, int high) = (0, _starts.Count - 1);
            while (low < high)
            {
                int middle = (low + high + 1) / 2;
                (low, high) = _starts[middle].Position <= position ? (middle, high) : (low, middle - 1);
            }

            return Foretold(_starts[low], position);
        }
    }

    private static RowPlace Foretold((uint Position, RowPlace Place) start, uint position)
    {
        long further = position - start.Position;
        return new RowPlace(start.Place.Row + further, start.Place.File, start.Place.File is null ? start.Place.Line : start.Place.Line + further);
    }
}
