namespace Provisioning.Batch;

/// <summary>
/// The places of rows by their positions in the whole input. Consecutive rows of one file need no additional memory.
/// </summary>
internal sealed class RowPlaces
{
    private readonly List<(uint Position, RowPlace Place)> _starts = [];

    /// <summary>Records a row; positions never decrease.</summary>
    public void Add(uint position, RowPlace place)
    {
        if (_starts.Count == 0 || !Foretold(_starts[_starts.Count - 1], position).IsSame(place))
        {
            _starts.Add((position, place));
        }
    }

    /// <summary>The place of a recorded row.</summary>
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
