using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Batch;

/// <summary>
/// Records the places of keys by hash, with little more than twelve bytes for each. It consists of many small tables, so that growing never
/// needs the memory of all of them twice.
/// </summary>
internal sealed class KeyPlaces
{
    private const int TableBits = 10;

    private readonly Table[] _tables = new Table[1 << TableBits];

    public bool TryFind(ulong hash, out uint position)
    {
        position = 0;
        return _tables[hash >> (64 - TableBits)] is { } table && table.TryFind(Marked(hash), out position);
    }

    /// <summary>Records the place of a key; a later one replaces an earlier one.</summary>
    public void Set(ulong hash, uint position) => (_tables[hash >> (64 - TableBits)] ??= new Table()).Set(Marked(hash), position);

    // 0 marks a free slot.
    private static ulong Marked(ulong hash) => hash == 0 ? 1 : hash;

    /// <summary>Open addressing with linear probing.</summary>
    private sealed class Table
    {
        private const int Smallest = 16;

        private ulong[] _hashes = new ulong[Smallest];
        private uint[] _positions = new uint[Smallest];
        private int _count;

        public bool TryFind(ulong hash, out uint position)
        {
            int slot = Slot(_hashes, hash);
            position = _positions[slot];
            return _hashes[slot] == hash;
        }

        [MethodImpl(EveryRow.Code)]
        public void Set(ulong hash, uint position)
        {
            int slot = Slot(_hashes, hash);
            if (_hashes[slot] == 0)
            {
                if (++_count > _hashes.Length / 5 * 4)
                {
                    Grow();
                    slot = Slot(_hashes, hash);
                }

                _hashes[slot] = hash;
            }

            _positions[slot] = position;
        }

        [MethodImpl(EveryRow.Code)]
        private void Grow()
        {
            ulong[] hashes = new ulong[_hashes.Length + (_hashes.Length / 4)];
            uint[] positions = new uint[hashes.Length];
            for (int i = 0; i < _hashes.Length; i++)
            {
                if (_hashes[i] != 0)
                {
                    int slot = Slot(hashes, _hashes[i]);
                    hashes[slot] = _hashes[i];
                    positions[slot] = _positions[i];
                }
            }

            (_hashes, _positions) = (hashes, positions);
        }

        // The slot of the hash, or the free one for it. The bits that chose the table are shifted out.
        [MethodImpl(EveryRow.Code)]
        private static int Slot(ulong[] hashes, ulong hash)
        {
            int slot = (int)(((hash << TableBits) >> 32) * (ulong)hashes.Length >> 32);
            while (hashes[slot] != 0 && hashes[slot] != hash)
            {
                slot = slot + 1 == hashes.Length ? 0 : slot + 1;
            }

            return slot;
        }
    }
}
